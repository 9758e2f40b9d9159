/** Going back after signing out showed a claim from the browser's back-forward cache, until the API had answered. */
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, open, test } from "../support/test";

test.use({ person: SON });

test("a page that the browser kept shows nothing after somebody has signed out", async ({ page, context, server }) => {
  await open(page, `/claims/${DECIDED_CLAIM.case}`);
  // What a browser with a back-forward cache does when the page is left and shown again.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await expect(page.locator("body")).toHaveCSS("visibility", "hidden");
  const other = await context.newPage();
  await other.goto(`${server.url}/me`);
  await other.getByRole("button", { name: "退出登录" }).click();
  await expect(other).toHaveURL(/\/$/);
  // The API does not answer, so nothing but the page itself can hide the claim.
  await page.route("**/api/**", () => {});
  const reloaded = page.waitForEvent("framenavigated");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await reloaded;
  await expect(page.getByText("远山健康")).toHaveCount(0);
});

test("a page that the browser kept is there again if nobody has signed out", async ({ page }) => {
  await open(page, `/claims/${DECIDED_CLAIM.case}`);
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
