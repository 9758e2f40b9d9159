/** Clearing a claim that seemed not to be sent, and filling it in again, filed the same loss twice. */
import {
  completeStepsUntil, declarationCheckbox, expectStep, submitButton, LONGEST_CLAIM,
} from "../support/guided-claim";
import { caseCount } from "../support/api";
import { SON } from "../support/people";
import { expect, open, type Page, test } from "../support/test";

test.use({ person: SON });

const RECEIPT = /\/claims\/[^/]+\/receipt$/;

/** Fills in the longest claim and submits it. */
async function submitClaim(page: Page): Promise<void> {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "check");
  await declarationCheckbox(page).check();
  await submitButton(page).click();
}

test("a second claim for the same event asks first and leads to the earlier one", async ({ page, context }) => {
  const before = await caseCount(context);
  await submitClaim(page);
  await expect(page).toHaveURL(RECEIPT);
  const receipt = page.url();
  const number = (await page.getByTestId("claim-number").innerText()).trim();

  await submitClaim(page);
  await expectStep(page, "check");
  const question = page.getByRole("main").getByText("这件事您可能已经报过了，这一份先没有交。");
  await expect(question).toBeVisible();
  await expect(page.getByRole("main")).toContainText(number);
  expect(await caseCount(context)).toBe(before + 1);
  await page.getByRole("link", { name: "打开那一份" }).click();
  await expect(page).toHaveURL(receipt.replace(/\/receipt$/, ""));

  await page.goBack();
  await expectStep(page, "check");
  await submitButton(page).click();
  await page.getByRole("button", { name: "这是另外一次，交上去" }).click();
  await expect(page).toHaveURL(RECEIPT);
  expect(await caseCount(context)).toBe(before + 2);
});
