import type { Page } from "@playwright/test";

import { type Answer, agreeToAll, answer, declaration, fillDate, goOn, sendButton, stepOf } from "./support/flow";
import { SON } from "./support/people";
import { expect, open, test, type Language } from "./support/test";

const NO = /^(不是|没有|No)$/;
const YES = /^(是|是的|有|Yes)$/;

/** A line of insurance by what happens, to whom, and what was lost where that is asked. */
const LINES: { line: string; cause: Record<Language, RegExp>; who: RegExp; care?: Record<Language, RegExp>; also?: Record<string, RegExp> }[] = [
  {
    line: "million medical and critical illness",
    cause: { "zh-CN": /^生病$/, en: /^Illness$/ },
    who: /陈玉兰/,
    care: { "zh-CN": /^住院$/, en: /^Stay in hospital$/ },
  },
  {
    line: "outpatient",
    cause: { "zh-CN": /^生病$/, en: /^Illness$/ },
    who: /陈志远/,
    care: { "zh-CN": /^门诊$/, en: /^Outpatient visit$/ },
  },
  {
    line: "accident",
    cause: { "zh-CN": /^意外受伤$/, en: /^Accident$/ },
    who: /陈志远/,
    care: { "zh-CN": /^门诊$/, en: /^Outpatient visit$/ },
  },
  { line: "motor", cause: { "zh-CN": /^交通事故$/, en: /^Road accident$/ }, who: /陈志远/ },
  { line: "home", cause: { "zh-CN": /^水管破裂漏水$/, en: /^A burst or leaking pipe$/ }, who: /陈志远/ },
  { line: "return freight", cause: { "zh-CN": /^网购退货$/, en: /^Returned goods$/ }, who: /陈志远/ },
  { line: "account", cause: { "zh-CN": /^账户里的钱没了$/, en: /^Money gone from an account$/ }, who: /陈志远/, also: { police: YES } },
];

/** How long ago a day is that a question asks for, so that no two contradict each other. */
const DAYS: Record<string, number> = { when: 9, "first-symptom": 12, admitted: 9, discharged: 4, diagnosed: 5, "at-home": 10 };

/** Something sensible at any step: a day, an amount in the first field and nothing in the others, no, or the first choice. */
async function sensibly(page: Page, step: string): Promise<void> {
  const main = page.getByRole("main");
  const days = DAYS[step];
  if (days !== undefined) await fillDate(page, days);
  if (step === "when") await main.getByRole("textbox").last().fill("景田");
  if (step === "bills") {
    await main.getByRole("textbox", { name: /^(总金额|Total)/ }).fill("12000");
    await main.getByRole("textbox", { name: /^(其中医保统筹支付|Of it, paid by the social-insurance fund|Paid by the social-insurance fund)/ }).fill("0");
    await main.getByRole("textbox", { name: /^(其中个人自费|Of it, outside the list|Outside the social-insurance list)/ }).fill("0");
  }
  if (step === "losses") await main.getByRole("textbox").first().fill("1200");
  if (days !== undefined || ["bills", "losses", "policies", "payee", "documents"].includes(step)) return;
  const chosen = page.getByRole("radio", { checked: true });
  const likely = page.getByRole("radio", { name: NO });
  if ((await chosen.count()) === 0) await ((await likely.count()) > 0 ? likely : page.getByRole("radio")).first().check();
}

for (const language of ["zh-CN", "en"] as const) {
  test.describe(`each line, from entry to receipt, in ${language}`, () => {
    test.use({ person: SON, language });

    for (const { line, cause, who, care, also } of LINES) {
      test(line, async ({ page }) => {
        test.setTimeout(90_000);
        await open(page, "/claims/new/cause");
        const said: Record<string, Answer | undefined> = { cause: cause[language], who, care: care?.[language], ...also };
        for (let step = stepOf(page); step !== "check"; step = await goOn(page)) {
          const reply = said[step];
          await (reply ? answer(page, reply) : sensibly(page, step));
        }
        await agreeToAll(page);
        await declaration(page).check();
        await sendButton(page).click();
        await expect(page).toHaveURL(/\/claims\/[^/]+\/receipt$/);
        await expect(page.getByTestId("claim-number")).toHaveText(/\d{4}-\d{4}/);
      });
    }
  });
}
