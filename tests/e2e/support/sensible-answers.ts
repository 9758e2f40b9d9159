import type { Page } from "@playwright/test";

import { fillDate } from "./guided-claim";

const NO = /^(不是|没有|No)$/;

/** How many days ago the date is that a question asks for; no two contradict each other. */
const DAYS_AGO: Record<string, number> = {
  when: 9,
  "first-symptom": 12,
  admitted: 9,
  discharged: 4,
  diagnosed: 5,
  "at-home": 10,
};

/** Gives any sensible answer to a step: a date, an amount in the first field and none in the others, no, or the first option. */
export async function answerSensibly(page: Page, step: string): Promise<void> {
  const main = page.getByRole("main");
  const days = DAYS_AGO[step];
  if (days !== undefined) await fillDate(page, days);
  if (step === "when") await main.getByRole("textbox").last().fill("景田");
  if (step === "bills") {
    await main.getByRole("textbox", { name: /^(总金额|Total)/ }).fill("12000");
    await main.getByRole("textbox", { name: /^(其中医保统筹支付|Paid by the social-insurance fund)/ }).fill("0");
    await main.getByRole("textbox", { name: /^(其中个人自费|Outside the social-insurance list)/ }).fill("0");
  }
  if (step === "losses") await main.getByRole("textbox").first().fill("1200");
  if (days !== undefined || ["bills", "losses", "policies", "payee", "documents"].includes(step)) return;
  if ((await page.getByRole("radio", { checked: true }).count()) > 0) return;
  const no = page.getByRole("radio", { name: NO });
  await ((await no.count()) > 0 ? no : page.getByRole("radio")).first().check();
}
