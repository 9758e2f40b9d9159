/** Random walks through the app at the speed of 3G, each page left before or while it arrives: none makes it panic. */
import { followLink, walk, type WalkStep } from "./support/navigation";
import { SON } from "./support/people";
import { casesToTry, randomNumbers } from "./support/random";
import { ROUTES } from "./support/routes";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

const WALKS = casesToTry(100);
/** How many walks begin in an app that has been loaded anew, and so has fetched no part of itself yet. */
const WALKS_PER_LOAD = 50;
const STEPS = 5;
const PATHS = ROUTES.map((route) => route.path).filter((path) => path !== "/sign-in");

const THIRD_GENERATION = { offline: false, latency: 300, downloadThroughput: 200_000, uploadThroughput: 90_000 };
const UNLIMITED = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** The steps of a walk; they follow from its number. */
function stepsOf(number: number): WalkStep[] {
  const random = randomNumbers(number);
  return Array.from({ length: STEPS }, () => ({
    path: random(4) === 0 ? null : (PATHS[random(PATHS.length)] ?? "/"),
    // At once, after a frame or two, or after some of the page has come.
    pause: [0, 0, 20, 60][random(4)] ?? 0,
  }));
}

test("random walks at the speed of 3G end without a panic", { tag: "@slow" }, async ({ context }) => {
  test.setTimeout(400_000);
  for (let first = 0; first < WALKS; first += WALKS_PER_LOAD) {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await open(page, "/");
    await devtools.send("Network.emulateNetworkConditions", THIRD_GENERATION);
    for (let number = first; number < first + WALKS_PER_LOAD; number += 1) {
      const steps = stepsOf(number);
      await walk(page, steps);
      await expect(page.locator("#broken"), `panics in walk ${number}: ${JSON.stringify(steps)}`).toHaveCount(0);
    }
    // What was asked for on the way arrives before the end, which does not depend on the size of the app.
    await devtools.send("Network.emulateNetworkConditions", UNLIMITED);
    await followLink(page, "/help");
    await expect(page).toHaveURL(/\/help$/);
    await expect(page.getByTestId("faq-item").first()).toBeVisible({ timeout: 60_000 });
    await page.close();
  }
});
