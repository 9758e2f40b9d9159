/**
 * Every line of insurance, filed from the first question to the receipt, with any sensible answers. One line is filed in
 * both languages; the others in one, in turns: what a language changes are labels, and the tests of words read those.
 */
import {
  answerStep,
  consentToAllInsurers,
  currentStep,
  declarationCheckbox,
  goToNextStep,
  submitButton,
} from "./support/guided-claim";
import { SON } from "./support/people";
import { answerSensibly } from "./support/sensible-answers";
import { expect, open, test, type Language } from "./support/test";

const YES = /^(是|是的|有|Yes)$/;

type LineCase = {
  line: string;
  language: Language;
  /** The answers that lead to this line; the other questions get any sensible answer. */
  answers: { cause: RegExp; who: RegExp; care?: RegExp; police?: RegExp };
};

const LINES: LineCase[] = [
  {
    line: "medical and critical illness",
    language: "zh-CN",
    answers: { cause: /^生病$/, who: /陈玉兰/, care: /^住院$/ },
  },
  { line: "outpatient", language: "zh-CN", answers: { cause: /^生病$/, who: /陈志远/, care: /^门诊$/ } },
  { line: "outpatient", language: "en", answers: { cause: /^Illness$/, who: /陈志远/, care: /^Outpatient visit$/ } },
  { line: "accident", language: "zh-CN", answers: { cause: /^意外受伤$/, who: /陈志远/, care: /^门诊$/ } },
  { line: "motor", language: "en", answers: { cause: /^Road accident$/, who: /陈志远/ } },
  { line: "home", language: "en", answers: { cause: /^A burst or leaking pipe$/, who: /陈志远/ } },
  { line: "return freight", language: "en", answers: { cause: /^Returned goods$/, who: /陈志远/ } },
  { line: "account", language: "zh-CN", answers: { cause: /^账户里的钱没了$/, who: /陈志远/, police: YES } },
];

const MEDICAL_RECORD = /病历|the medical record/;
const LOSSES = /损失了什么|what was lost/;

for (const { line, language, answers } of LINES) {
  const isAboutHealth = ["medical and critical illness", "outpatient", "accident"].includes(line);
  test.describe(`in ${language}`, { tag: "@slow" }, () => {
    test.use({ person: SON, language });

    test(`${line}: a claim is filed`, async ({ page }) => {
      await open(page, "/claims/new/cause");
      const given: Record<string, RegExp> = answers;
      for (let step = currentStep(page); step !== "check"; step = await goToNextStep(page)) {
        const answer = given[step];
        await (answer ? answerStep(page, answer) : answerSensibly(page, step));
      }
      // The consent names what is sent of this claim, and a medical record only if it is about health.
      const consent = page.getByTestId("insurer-consent").first();
      await expect(consent).toContainText(isAboutHealth ? MEDICAL_RECORD : LOSSES);
      await expect(consent).not.toContainText(isAboutHealth ? LOSSES : MEDICAL_RECORD);
      await consentToAllInsurers(page);
      await declarationCheckbox(page).check();
      await submitButton(page).click();
      await expect(page).toHaveURL(/\/claims\/[^/]+\/receipt$/);
      await expect(page.getByTestId("claim-number")).toHaveText(/\d{4}-\d{4}/);
    });
  });
}
