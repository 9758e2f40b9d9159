import { expect, type Locator, type Page } from "@playwright/test";

import { drawn } from "./test";

/** A day so many days before today in Shanghai, as the three boxes take it. */
export function daysAgo(days: number): { year: string; month: string; day: string; iso: string } {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" });
  const iso = format.format(new Date(Date.now() - days * 86_400_000));
  const [year = "", month = "", day = ""] = iso.split("-");
  return { year, month: String(Number(month)), day: String(Number(day)), iso };
}

/** The step of the guided claim that the address names. */
export function stepOf(page: Page): string {
  return /^\/claims\/new\/([^/]+)/.exec(new URL(page.url()).pathname)?.[1] ?? "";
}

/** Waits for a step of the guided claim. */
export async function atStep(page: Page, step: string): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/claims/new/${step}(\\?|$)`));
  await drawn(page);
}

/** The button that goes on. */
export function goOnButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(继续|Continue|改好了，回去核对|Done, back to your answers)/ });
}

/** Presses on and waits for the next step; answers its name. */
export async function goOn(page: Page): Promise<string> {
  const before = stepOf(page);
  await goOnButton(page).click();
  await expect.poll(() => stepOf(page), { message: `the step after ${before}` }).not.toBe(before);
  return stepOf(page);
}

/** The three boxes under a label. */
export function dateBoxes(page: Page, group: Locator | Page = page): [Locator, Locator, Locator] {
  return [
    group.getByRole("textbox", { name: /^(年|Year)$/ }),
    group.getByRole("textbox", { name: /^(月|Month)$/ }),
    group.getByRole("textbox", { name: /^(日|Day)$/ }),
  ];
}

export async function fillDate(page: Page, days: number): Promise<void> {
  const { year, month, day } = daysAgo(days);
  const boxes = dateBoxes(page);
  await boxes[0].fill(year);
  await boxes[1].fill(month);
  await boxes[2].fill(day);
}

/** Answers one step: a choice by its label, a day by how long ago it was, or something of its own. */
export type Answer = RegExp | { daysAgo: number } | ((page: Page) => Promise<void>);

export async function answer(page: Page, answer: Answer): Promise<void> {
  if (answer instanceof RegExp) {
    await page.getByRole("radio", { name: answer }).check();
  } else if (typeof answer === "function") {
    await answer(page);
  } else {
    await fillDate(page, answer.daysAgo);
  }
}

/** Walks from the step on screen as far as `until`, giving each step its answer. Answers the steps it passed. */
export async function walk(page: Page, answers: Record<string, Answer>, until: string): Promise<string[]> {
  const passed: string[] = [];
  for (let step = stepOf(page); step !== until; step = await goOn(page)) {
    const reply = answers[step];
    if (!reply) throw new Error(`nobody says how to answer ${step}`);
    passed.push(step);
    await answer(page, reply);
  }
  await atStep(page, until);
  if (until === "check") await agreeToAll(page);
  return passed;
}

/** Says yes to every insurer that is asked about; a single one is agreed to by sending. */
export async function agreeToAll(page: Page): Promise<void> {
  for (const yes of await page.getByRole("radio", { name: /^(同意，交给|Agree, share with)/ }).all()) await yes.check();
}

const YES = /^(是|有|Yes)$/;
const NO = /^(不是|没有|No)$/;

/** A segment of the mother's lung was removed; the pathology report says invasive adenocarcinoma. */
export const OPERATION: Record<string, Answer> = {
  cause: /^(生病|Illness)$/,
  who: /陈玉兰/,
  when: async (page) => {
    await fillDate(page, 41);
    await page.getByRole("textbox", { name: /^(医院|Hospital)$/ }).fill("福田区第二人民医院");
  },
  care: /^(住院|Stay in hospital)$/,
  "first-symptom": { daysAgo: 62 },
  discharged: { daysAgo: 30 },
  "hospital-grade": /^(三级|Grade three)$/,
  "hospital-kind": /^(公立|Public)$/,
  department: /^(普通部|Ordinary)$/,
  condition: /^(恶性肿瘤，重度|Malignant tumour, severe)$/,
  diagnosed: { daysAgo: 34 },
  histology: YES,
  "pre-existing": NO,
  bills: async (page) => {
    await page.getByRole("textbox", { name: /^(总金额|Total)/ }).fill("45,221.50");
    await page.getByRole("textbox", { name: /^(其中医保统筹支付|Of it, paid by the social-insurance fund|Paid by the social-insurance fund)/ }).fill("19846.2");
    await page.getByRole("textbox", { name: /^(其中个人自费|Of it, outside the list|Outside the social-insurance list)/ }).fill("8600");
  },
  policies: async () => {},
  payee: async () => {},
  documents: async () => {},
};

/** Starts a claim for the first visit on Home: the page that asks whether its record is to be fetched. */
export async function startFromVisit(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^(开始申请|Start a claim)/ }).first().click();
  await expect(page).toHaveURL(/\/visits\/[^/]+\/record$/);
  await drawn(page);
}

/** The two answers there. */
export function agreeButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(同意，去取|Agree, fetch it)$/ });
}

export function refuseButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(不同意，我自己填|No, I'll fill it in myself)$/ });
}

/** Goes through the last steps of a claim that a visit has filled in, without its record, up to the check. */
export async function fromVisitToCheck(page: Page): Promise<void> {
  await startFromVisit(page);
  await refuseButton(page).click();
  await atStep(page, "policies");
  expect(await goOn(page)).toBe("check");
  await atStep(page, "check");
}

/** From the check to the documents, and back to it. */
export async function toDocuments(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^(改|Change)\s*(材料|Documents)/ }).click();
  await atStep(page, "documents");
}

export function declaration(page: Page): Locator {
  return page.getByRole("checkbox", { name: /^(我明白|I understand)/ });
}

export function sendButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(交给|Send to|Agree and send)/ });
}
