/** A button that was busy when its page was left stayed busy after the page came back from the back-forward cache. */
import { eventsOf, getCase } from "../support/api";
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, isSameDocument, markDocument, open, test } from "../support/test";
import { inWholeBrowser } from "../support/whole-browser";

test.use({
  person: SON,
  launchOptions: async ({ launchOptions }, use) =>
    use({
      // The headless shell does not have the cache.
      ...inWholeBrowser(launchOptions),
      // Playwright switches the cache off.
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    }),
});

test("a button that was busy when its page was left can be pressed again after going back, and counts once", async ({ page, context }) => {
  // The server stores the agreement, and its answer never arrives.
  let isLost = true;
  await page.route("**/agreement", async (route) => {
    if (!isLost) return route.fallback();
    await route.fetch();
  });
  await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
  await markDocument(page);
  const agree = page.getByRole("button", { name: /^同意/ });
  await agree.click();
  await expect(page.getByRole("button", { name: "正在交您的意见" })).toBeVisible();
  await expect
    .poll(async () => eventsOf(await getCase(context, DECIDED_CLAIM.case), "agreed").length)
    .toBe(1);

  await page.goto("data:text/html,<h1>elsewhere");
  await page.goBack({ waitUntil: "commit" });
  expect(await isSameDocument(page), "the page came from the cache").toBe(true);
  // The request is given up after fifteen seconds; those in the cache do not count.
  await expect(page.getByRole("alert")).toContainText("您的意见还没有交上去", { timeout: 30_000 });
  isLost = false;
  await agree.click();
  await expect(page.getByRole("main")).toContainText(/您在 .+ 同意了这个结论/);
  expect(eventsOf(await getCase(context, DECIDED_CLAIM.case), "agreed")).toHaveLength(1);
});
