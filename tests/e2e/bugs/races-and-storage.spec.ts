/**
 * A refresh drew the tracker anew and dropped what was opened on it. A draft that the server called stale was compared and
 * sent again without end. Receipts and scroll positions stayed on the device after signing out.
 */
import { continueButton, expectStep } from "../support/guided-claim";
import { SON, DECIDED_CLAIM } from "../support/people";
import { waitUntilStored } from "../support/stored-responses";
import { expect, open, test, waitForContent } from "../support/test";

test.use({ person: SON });

test("a refresh leaves the tracker as it was opened", async ({ page }) => {
  const tracker = `/claims/${DECIDED_CLAIM.case}`;
  await open(page, tracker);
  await waitUntilStored(page, [`/api/v1/cases/${DECIDED_CLAIM.case}`]);
  await page.route(`**/api/v1/cases/${DECIDED_CLAIM.case}`, (route) => route.abort("connectionrefused"));
  await page.route("**/live?*", (route) => route.abort("connectionrefused"));
  await page.reload();
  await expect(page.getByText(/没连上服务器。下面是/)).toBeVisible();
  await page.getByTestId("timeline-toggle").click();
  await expect(page.locator("#timeline")).toBeHidden();
  await page.getByTestId("status-heading").evaluate((heading) => Object.assign(heading, { isTheSame: true }));

  await page.unroute(`**/api/v1/cases/${DECIDED_CLAIM.case}`);
  await page.getByRole("button", { name: "再看一次" }).click();
  await expect(page.getByText(/没连上服务器。下面是/)).toHaveCount(0);
  await waitForContent(page);
  await expect(page.locator("#timeline")).toBeHidden();
  expect(await page.getByTestId("status-heading").evaluate((heading) => "isTheSame" in heading)).toBe(true);
});

test("a draft that the server keeps calling stale is not sent for ever", async ({ page }) => {
  let saves = 0;
  await page.route("**/api/v1/drafts/**", (route) => {
    if (route.request().method() !== "PUT") return route.fallback();
    saves += 1;
    return route.fulfill({
      status: 412,
      contentType: "application/problem+json",
      body: '{"type":"/problems/stale","status":412,"title":"x","detail":"y"}',
    });
  });
  await open(page, "/claims/new/cause");
  await page.getByRole("radio", { name: /^生病$/ }).check();
  await expect.poll(() => saves).toBeGreaterThan(1);
  // It ends by itself.
  const inHalfASecond = async () => {
    const before = saves;
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    return saves - before;
  };
  await expect.poll(inHalfASecond).toBe(0);
  expect(saves).toBeLessThanOrEqual(12);
  // The next answer is a new beginning.
  await continueButton(page).click();
  await expectStep(page, "who");
});

test("signing out leaves no receipt, draft, order, key or scroll position of the person", async ({ page }) => {
  await open(page, `/claims/${DECIDED_CLAIM.case}`);
  await page.evaluate(() => {
    for (const name of ["cc.receipt.x", "cc.draft.x", "cc.pages.x", "cc.outbox.x", "cc.key.x", "cc.seen.x"]) localStorage.setItem(name, "1");
    sessionStorage.setItem("cc.scroll.x", "1");
  });
  await open(page, "/me");
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page).toHaveURL(/\/$/);
  const left = () =>
    page.evaluate(() =>
      [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => /^cc\.(receipt|draft|pages|outbox|key|seen|scroll)/.test(name)),
    );
  await expect.poll(left).toEqual([]);
});
