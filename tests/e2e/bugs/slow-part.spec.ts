/**
 * A press on a link whose page is a part that was not fetched yet changed nothing on screen until the part had come: on a
 * slow network for twenty seconds. And a page that was left before its part came was rendered all the same, and panicked.
 */
import { PHONE } from "../support/brand";
import { followLink } from "../support/navigation";
import { SON, DECIDED_CLAIM } from "../support/people";
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

test("a press on a claim is answered before the part of its page has come", async ({ page }) => {
  await open(page, "/claims");
  const release = await holdParts(page);
  await page.locator(`main a[href="/claims/${DECIDED_CLAIM.case}"]`).first().click();
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
  await page.locator(`main a[href="/claims/${DECIDED_CLAIM.case}"]`).first().click();
  await expect(page).toHaveURL(pathOf("tracker"));
  await page.goBack();
  await expect(page).toHaveURL(/\/claims$/);
  await expect(page.getByTestId("claim-row").first()).toBeVisible();
  release();
  await followLink(page, pathOf("tracker"));
  await expect(page.getByTestId("status-heading")).toBeVisible();
});

test("a form whose part does not come says so, with a way on, and comes once the network lets it through", async ({ page }) => {
  await open(page, "/coverage");
  await waitForContent(page);
  const release = await holdParts(page);
  const add = page.getByRole("button", { name: "记一份别处的保险" });
  await add.click();
  await expect(page.getByRole("status").filter({ hasText: "正在打开" })).toHaveAttribute("aria-busy", "true");
  release();
  await expect(page.getByLabel("哪家保险公司")).toBeVisible();
  await expect(page.getByText("正在打开")).toHaveCount(0);

  await page.unrouteAll({ behavior: "ignoreErrors" });
  await open(page, "/coverage");
  await waitForContent(page);
  let isBroken = true;
  await page.route("**/assets/**", (route) => (isBroken ? route.abort("connectionreset") : route.fallback()));
  await add.click();
  const failure = page.getByRole("alert").filter({ hasText: "这一部分没能打开。" });
  await expect(failure.locator(`a[href="${PHONE}"]`)).toBeVisible();
  isBroken = false;
  await failure.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByLabel("哪家保险公司")).toBeVisible();
  await expect(failure).toHaveCount(0);
});

test("pages left before their parts have come do no harm @slow", async ({ page }) => {
  test.setTimeout(400_000);
  const paths = ROUTES.map((route) => route.path).filter((path) => path !== "/sign-in");
  for (const [index, first] of paths.entries()) {
    const second = paths[(index + 7) % paths.length] ?? "/";
    await open(page, "/me");
    const release = await holdParts(page);
    await followLink(page, first);
    await followLink(page, second);
    release();
    await waitForContent(page);
    await expect(page.locator("main h1")).toBeVisible();
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});
