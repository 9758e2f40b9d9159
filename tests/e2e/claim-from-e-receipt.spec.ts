/** A claim for an outpatient visit whose bill is read from a file, on a phone: from the first question to what was filed. */
import type { Page } from "@playwright/test";

import { getCase, listCases, reportOf } from "./support/api";
import { RECEIPT, receiptOfd, receiptPdf, receiptPhoto } from "./support/e-receipts";
import {
  completeStepsUntil,
  consentToAllInsurers,
  daysAgo,
  declarationCheckbox,
  fillDate,
  goToNextStep,
  type StepAnswer,
  submitButton,
} from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

// A phone: fingers, and no wide screen.
test.use({ person: SON, hasTouch: true, isMobile: true });

/** The child was hurt at school and treated as an outpatient. */
const ANSWERS: Record<string, StepAnswer> = {
  cause: /^意外受伤$/,
  who: /陈小雨/,
  when: async (page, input) => {
    await fillDate(page, 41, input);
    await input.write(page, /^地点/, "学校操场");
  },
  outcome: /^受伤/,
  care: /^门诊$/,
  "hospital-grade": /^三级$/,
  "hospital-kind": /^公立$/,
  department: /^普通部$/,
};

/** Fills in the bill from a file, as the person does who has nothing to correct. */
async function fillInFrom(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator("input[name=e-receipt]").setInputFiles({ name, mimeType: "", buffer });
  await page.getByRole("button", { name: "填好这张票据" }).click();
  await expect(page.getByText("已经填好，请看下面。票据文件也放进了")).toBeVisible();
}

/** Goes from the bill to the receipt of the claim, and returns the bill as it was filed. */
async function file(page: Page): Promise<unknown> {
  expect(await goToNextStep(page)).toBe("policies");
  expect(await goToNextStep(page)).toBe("payee");
  await page.getByRole("radio", { name: /尾号 6217/ }).check();
  while ((await goToNextStep(page)) !== "check");
  await consentToAllInsurers(page);
  await expect(page.getByText("¥993.54").first()).toBeVisible();
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);

  const context = page.context();
  const { cases } = await listCases(context);
  const { incident } = reportOf(await getCase(context, cases[0]?.id ?? "")) as unknown as { incident: { bills: unknown[] } };
  expect(incident.bills).toHaveLength(1);
  return incident.bills[0];
}

const receipt = { ...RECEIPT, day: daysAgo(41).iso };

for (const [name, buffer] of [
  ["票据.pdf", receiptPdf(receipt)],
  ["票据.ofd", receiptOfd(receipt)],
] as const) {
  test(`from ${name}: no figure is typed`, async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, ANSWERS, "bills");
    await fillInFrom(page, name, buffer);
    expect(await file(page)).toMatchObject({
      on: receipt.day,
      lines: [{ category: "examination", amount: 99_354 }],
      fund_paid: 19_604,
      account_paid: 70_000,
      cash_paid: 9_750,
      receipt: { code: "32060123", number: RECEIPT.number },
    });
  });
}

test("from a photo of the code: one figure is typed", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, ANSWERS, "bills");
  await fillInFrom(page, "票据.png", receiptPhoto());
  await page.getByRole("textbox", { name: /^总金额/ }).fill("993.54");
  expect(await file(page)).toMatchObject({
    on: receipt.day,
    lines: [{ amount: 99_354 }],
    receipt: { number: RECEIPT.number },
  });
});
