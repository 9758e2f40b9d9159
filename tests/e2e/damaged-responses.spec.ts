/**
 * Damaged responses through the running app: whatever a page reads, it keeps a heading and a way on, and the
 * app does not panic. The decoder alone meets ten thousand in `crates/browser-json/tests`.
 */
import { damage } from "./support/damage";
import { followLink } from "./support/navigation";
import { SON } from "./support/people";
import { casesToTry } from "./support/random";
import { ROUTES } from "./support/routes";
import { expect, open, test, type Page } from "./support/test";

test.use({ person: SON, serverScope: "worker" });

const RESPONSES = casesToTry(100);
const PATHS = ROUTES.map((route) => route.path).filter((path) => path !== "/sign-in");

/** Waits until the page has what it reads; says what is wrong with it, or nothing. */
async function flawOf(page: Page): Promise<string> {
  const flaw = await page.evaluate(async () => {
    const state = () => {
      const main = document.querySelector("main");
      const isVisible = (element: Element) => element.checkVisibility();
      if (document.getElementById("broken")) return "it panicked";
      if (!main || main.textContent.trim() === "") return "it is blank";
      if (main.querySelector(".skeleton")) return "it waits for ever";
      if (!main.querySelector("h1")?.textContent.trim()) return "it has no heading";
      if (![...document.querySelectorAll("main a, header a, nav a")].some(isVisible)) return "it has no way back";
      return "";
    };
    const start = performance.now();
    while (state() !== "" && state() !== "it panicked" && performance.now() - start < 15_000) {
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return state();
  });
  return flaw;
}

test("damaged responses leave no page blank", { tag: "@slow" }, async ({ page }) => {
  test.setTimeout(400_000);
  let seed = 0;
  let isDamaging = false;
  /** What was damaged since the last page was opened, to name in a failure. */
  let damaged: string[] = [];
  await page.route(/\/api\/v1\/(?!.*\/live)/, async (route) => {
    if (route.request().method() !== "GET" || !isDamaging) return route.fallback();
    const response = await route.fetch();
    if (!response.ok()) return route.fulfill({ response });
    seed += 1;
    const { kind, text } = damage(await response.text(), seed);
    damaged.push(`${new URL(route.request().url()).pathname}: ${kind}, seed ${seed}`);
    await route.fulfill({ response, body: text });
  });
  for (let view = 0; seed < RESPONSES; view += 1) {
    const path = PATHS[view % PATHS.length] ?? "/";
    // The first page of each round is loaded with damaged responses; the others are opened within the app.
    if (view % PATHS.length === 0) {
      damaged = [];
      isDamaging = true;
      await page.goto(PATHS[(view / PATHS.length) % PATHS.length] ?? "/");
      expect(await flawOf(page), `${page.url()} after ${damaged.join("; ")}`).toBe("");
      isDamaging = false;
      await open(page, "/me");
      isDamaging = true;
    }
    damaged = [];
    await followLink(page, path);
    expect(await flawOf(page), `${path} after ${damaged.join("; ")}`).toBe("");
  }
  isDamaging = false;
  await open(page, "/claims");
  await expect(page.getByTestId("claim-row").first()).toBeVisible();
});
