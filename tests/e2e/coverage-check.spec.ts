import type { Page } from "@playwright/test";

import { expectStep, daysAgo, goToNextStep, currentStep } from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

/** The answer to a question: the label of a button, or a function that fills in fields. */
type Reply = RegExp | ((page: Page) => Promise<void>);

const date = (days: number) => async (page: Page) => {
  const { year, month, day } = daysAgo(days);
  const field = page.locator(".coverage-question");
  await field.getByRole("textbox", { name: /^(年|Year)$/ }).fill(year);
  await field.getByRole("textbox", { name: /^(月|Month)$/ }).fill(month);
  await field.getByRole("textbox", { name: /^(日|Day)$/ }).fill(day);
  await field.getByRole("button", { name: /^(就按这个算|Use this answer)$/ }).click();
};

/** The mother fell 20 days ago, broke her hip and was in hospital for 11 days. */
const REPLIES: [RegExp, Reply][] = [
  [/^(最早是哪天|When did the first)/, date(20)],
  [/^(哪天住进医院|When was the admission)/, date(20)],
  [/^(哪天出院|When was the discharge)/, date(9)],
  [/^(医院是几级|What grade)/, /^(三级|Grade three)$/],
  [/^(是公立医院|Is the hospital public)/, /^(公立|Public)$/],
  [/^(看的是哪个部|Which department)/, /^(普通部|Ordinary)$/],
  [/^(有没有参加医保|Is there social medical)/, /^(有|Yes)$/],
  [
    /^(一共花了多少|What did it cost)/,
    async (page) => {
      await page.getByRole("textbox", { name: /^(一共花了|Total cost)/ }).fill("45,221.50");
      await page.getByRole("textbox", { name: /^(其中医保统筹支付|Paid by the social-insurance fund)/ }).fill("19846.2");
      await page.getByRole("textbox", { name: /^(其中个人自费|Outside the social-insurance list)/ }).fill("8600");
      await page.getByRole("button", { name: /^(就按这个算|Use this answer)$/ }).click();
    },
  ],
  [/./, /^(不是|没有|没有提到|No|受伤治疗|Treatment)$/],
];

/** Answers every question and returns how many there were. */
async function answerAll(page: Page): Promise<number> {
  const question = page.locator(".coverage-question__heading");
  let count = 0;
  for (; (await question.count()) > 0; count += 1) {
    if (count > 25) throw new Error("the questions never end");
    const text = (await question.innerText()).trim();
    const reply = REPLIES.find(([pattern]) => pattern.test(text))?.[1];
    if (!reply) throw new Error(`the test has no answer for the question ${text}`);
    if (reply instanceof RegExp) {
      await page.locator(".coverage-question").getByRole("button", { name: reply }).click();
    } else {
      await reply(page);
    }
    await expect(question.filter({ hasText: text })).toHaveCount(0);
  }
  return count;
}

const LANGUAGES = {
  "zh-CN": {
    story: "妈妈摔了一跤，髋部骨折，住了院",
    heading: "出了什么事？",
    understood: /摔伤、骨折、住院/,
    pays: "能赔",
    startClaim: "接着申请，答案会带过去",
  },
  en: {
    story: "She fell, frature of the hip, admitted",
    heading: "What happened?",
    understood: /a fall, a fracture, stay in hospital/,
    pays: "Pays",
    startClaim: "Start a claim with these answers",
  },
} as const;

for (const language of ["zh-CN", "en"] as const) {
  const words = LANGUAGES[language];

  test.describe(`in ${language}`, () => {
    test.use({ person: SON, language });

    test("a story in free text and a few answers give amounts per policy, and are carried over into the claim", async ({ page }) => {
      const sent: string[] = [];
      page.on("request", (request) => {
        if (request.method() !== "GET") sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
      });

      await test.step("describe what happened", async () => {
        await open(page, "/coverage/ask");
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.heading);
        await page.getByRole("button", { name: /^(看看能不能赔|See whether)/ }).click();
        await expect(page.locator(".error-summary")).toBeFocused();
        await page.getByRole("radio", { name: /陈玉兰/ }).check();
        await page.getByRole("textbox", { name: /^(怎么了|What happened)/ }).fill(words.story);
        await expect(page.getByRole("status").filter({ hasText: words.understood })).toBeVisible();
        await expect(page.getByRole("button", { name: /^(骨折|a fracture)$/ })).toHaveAttribute("aria-pressed", "true");
        const { year, month, day } = daysAgo(20);
        await page.getByRole("textbox", { name: /^(年|Year)$/ }).fill(year);
        await page.getByRole("textbox", { name: /^(月|Month)$/ }).fill(month);
        await page.getByRole("textbox", { name: /^(日|Day)$/ }).fill(day);
        await page.getByRole("button", { name: /^(看看能不能赔|See whether)/ }).click();
        await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      });

      const main = page.getByRole("main");
      await test.step("answer the remaining questions of the policies", async () => {
        expect(await answerAll(page)).toBeGreaterThan(3);
        // 45,221.50 less the fund's 19,846.20, a deductible of 1,000, then 80 % on the list and off it.
        await expect(main.locator(".status", { hasText: words.pays }).first()).toBeVisible();
        await expect(main).toContainText("−19,846.20");
      });

      await test.step("what if: the amounts change, the answers do not", async () => {
        const total = main.locator(".what-if__total");
        const before = await total.innerText();
        await page.getByRole("radio", { name: /^(没用|Not used)/ }).check();
        await expect(total).not.toHaveText(before);
        await page.getByRole("button", { name: /^(回到我填的|Back to my answers)$/ }).click();
        await expect(total).toHaveText(before);
        const slider = page.getByRole("slider");
        await slider.focus();
        await page.keyboard.press("ArrowRight");
        await expect(total).not.toHaveText(before);
        await page.getByRole("button", { name: /^(回到我填的|Back to my answers)$/ }).click();
      });

      await test.step("the story and the answers survive a reload", async () => {
        await page.reload();
        await expect(page.locator(".incident-summary")).toContainText(words.story);
        await expect(main).toContainText("−19,846.20");
      });

      await test.step("nothing was sent", () => {
        expect(sent).toEqual([]);
      });

      await test.step("the claim asks only for the name of the hospital and then shows the policies", async () => {
        await page.getByRole("button", { name: words.startClaim }).click();
        await expectStep(page, "when");
        await page.getByRole("textbox", { name: /^(地点|Place)$/ }).fill("福田区第二人民医院");
        await goToNextStep(page);
        expect(currentStep(page)).toBe("policies");
        await expect(main).toContainText("−19,846.20");
        expect(await goToNextStep(page)).toBe("payee");
        expect(await goToNextStep(page)).toBe("documents");
        expect(await goToNextStep(page)).toBe("check");
        await expect(main).toContainText("¥45,221.50");
      });
    });
  });
}
