import { completeStepsUntil, expectStep, LONGEST_CLAIM } from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, isSameDocument, markDocument, open, test, waitForPage } from "./support/test";

test.use({ person: SON });

test("the language changes without loading the page again, and stays after a reload", async ({ page }) => {
  await open(page, "/");
  await markDocument(page);
  await page.getByRole("button", { name: "English" }).click();
  const claims = page.getByTestId("nav-claims").filter({ visible: true });
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(claims).toContainText("Claims");
  expect(await isSameDocument(page)).toBe(true);
  await page.reload();
  await waitForPage(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(claims).toContainText("Claims");
});

test("answers given in one language are there in the other", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await page.getByRole("textbox", { name: "医院" }).fill("福田区第二人民医院");
  await expect(page.getByText(/^已保存 /)).toBeVisible();

  await open(page, "/");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");

  await open(page, "/claims/new/when");
  await expectStep(page, "when");
  await expect(page.getByRole("textbox", { name: "Hospital" })).toHaveValue("福田区第二人民医院");
  await open(page, "/claims/new/cause");
  await expect(page.getByRole("radio", { name: "Illness" })).toBeChecked();
});
