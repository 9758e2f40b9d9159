/** The filters of the list of claims and of the FAQ were lost at a reload and on the way back from what they had found. */
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, open, test, waitForContent } from "../support/test";

test.use({ person: SON });

test("the filters of the list of claims survive a reload and the way back", async ({ page }) => {
  await open(page, "/claims");
  await waitForContent(page);
  const rows = page.getByTestId("claim-row");
  const all = await rows.count();
  const status = page.getByTestId("status-filter");
  await status.selectOption("decided");
  await expect(page).toHaveURL(/\/claims\?status=decided$/);
  await expect.poll(() => rows.count()).toBeLessThan(all);
  const filtered = await rows.count();
  await page.reload();
  await waitForContent(page);
  await expect(status).toHaveValue("decided");
  await expect(rows).toHaveCount(filtered);

  const text = page.getByTestId("text-filter");
  await text.pressSequentially("陈建国");
  await text.blur();
  await expect(page).toHaveURL(/\/claims\?q=[^&]+&status=decided$/);
  await page.locator(`main a[href="/claims/${DECIDED_CLAIM.case}"]`).click();
  await waitForContent(page);
  await page.goBack();
  await waitForContent(page);
  await expect(text).toHaveValue("陈建国");
  await expect(status).toHaveValue("decided");

  // The tab leads to the whole list.
  await page.getByTestId("nav-claims").filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/claims$/);
  await expect(text).toHaveValue("");
  await expect(status).toHaveValue("");
  await expect(rows).toHaveCount(all);
});

test("an address with filters opens the filtered list, and one with an unknown status the whole", async ({ page }) => {
  await open(page, "/claims?status=decided");
  await waitForContent(page);
  await expect(page.getByTestId("status-filter")).toHaveValue("decided");
  await open(page, "/claims?status=lost");
  await waitForContent(page);
  await expect(page.getByTestId("status-filter")).toHaveValue("");
});

test("the search and the filter of the FAQ survive a reload and the way back", async ({ page }) => {
  await open(page, "/help");
  const search = page.getByTestId("faq-search");
  await search.fill("住院");
  await expect(page).toHaveURL(/\/help\?q=/);
  const pill = page.locator(".filter-pill", { hasText: /住院 \d/ });
  await pill.click();
  await expect(page).toHaveURL(/\/help\?q=[^&]+&line=hospital$/);
  const found = await page.getByTestId("faq-count").textContent();
  await page.reload();
  await waitForContent(page);
  await expect(search).toHaveValue("住院");
  await expect(pill.getByRole("radio")).toBeChecked();
  await expect(page.getByTestId("faq-count")).toHaveText(found ?? "");
  await page.locator(".faq__row").first().click();
  await waitForContent(page);
  await page.goBack();
  await expect(search).toHaveValue("住院");
  await expect(pill.getByRole("radio")).toBeChecked();
});
