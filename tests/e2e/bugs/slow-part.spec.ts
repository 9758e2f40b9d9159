/**
 * A press on a link whose page is a part that was not fetched yet changed nothing on screen until the part had come: on a
 * slow network for twenty seconds. And a page that was left before its part came was rendered all the same, and panicked.
 */
import { SON, STAY } from "../support/people";
import { ROUTES, pathOf } from "../support/routes";
import { expect, open, test, waitForContent, type Page } from "../support/test";

test.use({ person: SON });

/** Holds back every part of the app that is asked for from now on, until the returned function is called. */
async function holdParts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/assets\/[^/]*\.(wasm|bin)$/, async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  return release;
}

/** Follows a link within the app, as a press on one does. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.body.appendChild(Object.assign(document.createElement("a"), { href }));
    link.click();
    link.remove();
  }, path);
}

test("a press on a claim is answered before the part of its page has come", async ({ page }) => {
  await open(page, "/claims");
  const release = await holdParts(page);
  await page.locator(`main a[href="/claims/${STAY.case}"]`).first().click();
  await expect(page).toHaveURL(pathOf("tracker"));
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("理赔进度");
  await expect(heading).toBeFocused();
  await expect(page.locator("main [aria-busy=true] .skeleton")).toHaveCount(1);
  await expect(page).toHaveTitle(/^理赔进度 · /);
  release();
  await waitForContent(page);
  await expect(page.getByTestId("status-heading")).toBeVisible();
  await expect(heading).toBeFocused();
  await expect(page.locator("main [aria-busy]")).toHaveCount(0);
});

test("the way back works before the part has come, and shows the page that was left", async ({ page }) => {
  await open(page, "/claims");
  await waitForContent(page);
  const release = await holdParts(page);
  await page.locator(`main a[href="/claims/${STAY.case}"]`).first().click();
  await expect(page).toHaveURL(pathOf("tracker"));
  await page.goBack();
  await expect(page).toHaveURL(/\/claims$/);
  await expect(page.getByTestId("claim-row").first()).toBeVisible();
  release();
  await follow(page, pathOf("tracker"));
  await expect(page.getByTestId("status-heading")).toBeVisible();
});

test("pages left before their parts have come do no harm @slow", async ({ page }) => {
  test.setTimeout(400_000);
  const paths = ROUTES.map((route) => route.path).filter((path) => path !== "/sign-in");
  for (const [index, first] of paths.entries()) {
    const second = paths[(index + 7) % paths.length] ?? "/";
    await open(page, "/me");
    const release = await holdParts(page);
    await follow(page, first);
    await follow(page, second);
    release();
    await waitForContent(page);
    await expect(page.locator("main h1")).toBeVisible();
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});

test("a walk through the app at the speed of 3G ends without a panic @slow", async ({ page, context }) => {
  test.setTimeout(400_000);
  const paths = ROUTES.map((route) => route.path).filter((path) => path !== "/sign-in");
  await open(page, "/");
  const client = await context.newCDPSession(page);
  await client.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 300,
    downloadThroughput: 200_000,
    uploadThroughput: 90_000,
  });
  // A fixed sequence of numbers that looks random.
  let state = 11;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  for (let step = 0; step < 150; step += 1) {
    const choice = next(4);
    if (choice === 0) await page.evaluate(() => history.back());
    else await follow(page, paths[next(paths.length)] ?? "/");
    // One frame, so that some pages are rendered and some are not.
    if (choice === 1) await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  // Fast again, so that what was asked for on the way arrives, and the end does not depend on the size of the app.
  const unlimited = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await client.send("Network.emulateNetworkConditions", unlimited);
  await follow(page, "/help");
  await expect(page).toHaveURL(/\/help$/);
  await expect(page.getByTestId("faq-item").first()).toBeVisible({ timeout: 60_000 });
});
