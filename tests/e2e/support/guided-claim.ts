import { expect, type Locator, type Page } from "@playwright/test";

import { type InputMethod, pointer } from "./input-method";
import { waitForPage } from "./test";

/** The date this many days before today in Shanghai, as the three fields of a date take it. */
export function daysAgo(days: number): { year: string; month: string; day: string; iso: string } {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" });
  const iso = format.format(new Date(Date.now() - days * 86_400_000));
  const [year = "", month = "", day = ""] = iso.split("-");
  return { year, month: String(Number(month)), day: String(Number(day)), iso };
}

/** The step of the guided claim that the URL names. */
export function currentStep(page: Page): string {
  return /^\/claims\/new\/([^/]+)/.exec(new URL(page.url()).pathname)?.[1] ?? "";
}

/** Waits until this step of the guided claim is on screen. */
export async function expectStep(page: Page, step: string): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/claims/new/${step}(\\?|$)`));
  await waitForPage(page);
}

/** The button that leads to the next step. */
export function continueButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(继续|Continue|改好了，回去核对|Done, back to your answers)/ });
}

/** Goes to the next step, waits for it and returns its name. */
export async function goToNextStep(page: Page): Promise<string> {
  const before = currentStep(page);
  await continueButton(page).click();
  await expect.poll(() => currentStep(page), { message: `the step after ${before}` }).not.toBe(before);
  return currentStep(page);
}

/** The three text fields of a date. */
export function dateFields(page: Page, group: Locator | Page = page): [Locator, Locator, Locator] {
  return [
    group.getByRole("textbox", { name: /^(年|Year)$/ }),
    group.getByRole("textbox", { name: /^(月|Month)$/ }),
    group.getByRole("textbox", { name: /^(日|Day)$/ }),
  ];
}

export async function fillDate(page: Page, days: number, input: InputMethod = pointer): Promise<void> {
  const { year, month, day } = daysAgo(days);
  await input.write(page, /^(年|Year)$/, year);
  await input.write(page, /^(月|Month)$/, month);
  await input.write(page, /^(日|Day)$/, day);
}

/**
 * How a step is answered: the label of an option, how many days ago the date is, or a function. `null`: nothing has to
 * be answered.
 */
export type StepAnswer = RegExp | { daysAgo: number } | ((page: Page, input: InputMethod) => Promise<void>) | null;

export async function answerStep(page: Page, answer: StepAnswer, input: InputMethod = pointer): Promise<void> {
  if (answer === null) return;
  if (answer instanceof RegExp) {
    await input.choose(page, answer);
  } else if (typeof answer === "function") {
    await answer(page, input);
  } else {
    await fillDate(page, answer.daysAgo, input);
  }
}

/** Answers every step from the one on screen up to, but not including, `until`. Returns the names of these steps. */
export async function completeStepsUntil(
  page: Page,
  answers: Record<string, StepAnswer>,
  until: string,
): Promise<string[]> {
  const completed: string[] = [];
  for (let step = currentStep(page); step !== until; step = await goToNextStep(page)) {
    const answer = answers[step];
    if (answer === undefined) throw new Error(`the test has no answer for the step ${step}`);
    completed.push(step);
    await answerStep(page, answer);
  }
  await expectStep(page, until);
  if (until === "check") await consentToAllInsurers(page);
  return completed;
}

/** Consents separately for each insurer where several are asked about; a single one is consented to by submitting. */
export async function consentToAllInsurers(page: Page): Promise<void> {
  for (const yes of await page.getByRole("radio", { name: /^(同意，交给|Agree, share with)/ }).all()) await yes.check();
}

const YES = /^(是|有|Yes)$/;
const NO = /^(不是|没有|No)$/;

/**
 * The longest claim of the demonstration, step by step: the son files for his mother with two insurers. A segment of
 * her lung was removed; the pathology report says invasive adenocarcinoma.
 */
export const LONGEST_CLAIM: Record<string, StepAnswer> = {
  cause: /^(生病|Illness)$/,
  who: /陈玉兰/,
  when: async (page, input) => {
    await fillDate(page, 41, input);
    await input.write(page, /^(医院|Hospital)$/, "福田区第二人民医院");
  },
  care: /^(住院|Hospital stay)$/,
  "first-symptom": { daysAgo: 62 },
  discharged: { daysAgo: 30 },
  "hospital-grade": /^(三级|Grade three)$/,
  "hospital-kind": /^(公立|Public)$/,
  department: /^(普通部|Ordinary)$/,
  condition: /^(恶性肿瘤，重度|Malignant tumour, severe)$/,
  wording: /^(确诊，或者直接写病名|Confirmed, or simply the illness)$/,
  diagnosed: { daysAgo: 34 },
  histology: YES,
  "pre-existing": NO,
  bills: async (page, input) => {
    await input.write(page, /^(总金额|Total)/, "45,221.50");
    await input.write(page, /^(其中医保统筹支付|Paid by the social-insurance fund)/, "19846.2");
    await input.write(page, /^(其中个人自费|Outside the social-insurance list)/, "8600");
  },
  policies: null,
  payee: null,
  documents: null,
};

/** Starts a claim for the first visit on the home page. Leads to the page that asks whether to fetch its record. */
export async function startFromVisit(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^(开始申请|Start a claim)/ }).first().click();
  await expect(page).toHaveURL(/\/visits\/[^/]+\/record$/);
  await waitForPage(page);
}

/** Consents to fetching the record from the hospital. */
export function fetchRecordButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(同意，去取|Agree, fetch it)$/ });
}

/** Refuses it and fills in the claim by hand. */
export function refuseRecordButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(不同意，我自己填|No, I'll fill it in myself)$/ });
}

/** Starts a claim from a visit, refuses to have the record fetched, and completes the remaining steps up to the check. */
export async function goFromVisitToCheck(page: Page): Promise<void> {
  await startFromVisit(page);
  await refuseRecordButton(page).click();
  await expectStep(page, "policies");
  expect(await goToNextStep(page)).toBe("check");
  await expectStep(page, "check");
}

/** Opens the documents step from the check; continuing there leads back to the check. */
export async function openDocumentsStep(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^(改|Change)\s*(材料|Documents)/ }).click();
  await expectStep(page, "documents");
}

/** The declaration that everything stated is true. */
export function declarationCheckbox(page: Page): Locator {
  return page.getByRole("checkbox", { name: /^(我明白|I understand)/ });
}

/** Submits the claim to its insurers. */
export function submitButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(交给|Send to|Agree and send)/ });
}
