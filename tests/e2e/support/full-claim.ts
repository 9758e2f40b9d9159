import { expect, type BrowserContext, type Page } from "@playwright/test";

import { fileHashesOf, newestCase, reportOf } from "./api";
import { answerStep, currentStep, LONGEST_CLAIM } from "./guided-claim";
import type { InputMethod } from "./input-method";
import { waitForPage } from "./test";

const CONTINUE = /^(继续|Continue)/;
const SUBMIT = /^(交给|Send to|Agree and send)/;

/** Answers the step on screen, one of the longest claim, and returns its name. */
export async function answerCurrentStep(page: Page, input: InputMethod): Promise<string> {
  const step = currentStep(page);
  const answer = LONGEST_CLAIM[step];
  if (answer === undefined) throw new Error(`the longest claim has no answer for the step ${step}`);
  await answerStep(page, answer, input);
  return step;
}

/** Goes from one step to the next. */
export async function continueWith(page: Page, input: InputMethod): Promise<void> {
  const before = currentStep(page);
  await input.press(page, CONTINUE);
  await expect.poll(() => currentStep(page), { message: `the step after ${before}` }).not.toBe(before);
  await waitForPage(page);
}

/** Consents to both insurers and ticks the declaration. */
export async function completeCheck(page: Page, input: InputMethod): Promise<void> {
  for (const insurer of [/^(同意，交给南岸|Agree, share with Nan'an)/, /^(同意，交给青禾|Agree, share with Qinghe)/]) {
    await input.choose(page, insurer);
  }
  await input.tick(page, /^(我明白|I understand)/);
  await expect(page.getByRole("checkbox", { name: /^(我明白|I understand)/ })).toBeChecked();
}

/** Submits the claim and waits for its receipt. */
export async function submitWith(page: Page, input: InputMethod): Promise<void> {
  await input.press(page, SUBMIT);
  await expect(page).toHaveURL(/\/claims\/[^/]+\/receipt$/);
}

/** Expects that no step of the longest claim was left out. */
export function expectAllSteps(completed: string[]): void {
  expect(completed.toSorted()).toEqual(Object.keys(LONGEST_CLAIM).toSorted());
}

/** Expects that the newest case has every answer of the longest claim, and exactly these files. */
export async function expectFiledCompletely(context: BrowserContext, hashes: string[]): Promise<void> {
  const view = await newestCase(context);
  expect(fileHashesOf(view)).toEqual(hashes);
  const report = reportOf(view);
  expect(report).toMatchObject({
    incident: {
      insured: "chen-yulan",
      facts: {
        cause: { is: "illness" },
        care: { is: "inpatient" },
        hospital_grade: { is: "tertiary" },
        hospital_kind: { is: "public" },
        department: { is: "ordinary" },
        condition: { is: "malignancy_severe" },
        diagnosis_wording: { is: "confirmed" },
      },
      bills: [{ lines: [{ scope: "in", amount: 3_662_150 }, { scope: "out", amount: 860_000 }], fund_paid: 1_984_620 }],
    },
    payee: { name: "陈玉兰", account_tail: "3308" },
    authority: "mandate",
    by_consent: true,
  });
  expect(report.claims).toHaveLength(2);
}
