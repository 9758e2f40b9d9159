/** One sentence in "Am I covered?": what is understood is shown, can be taken away, and is carried into the claim. */
import type { CDPSession, Page } from "@playwright/test";

import { daysAgo, expectStep } from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, open, test, waitForPage } from "./support/test";

const LANGUAGES = {
  "zh-CN": {
    sentence: "我妈昨天摔了一跤，骨折，住院，一共花了三万，医保报了一万五",
    without: "我妈，摔了一跤，骨折，住院，一共花了三万，医保报了一万五",
    pieces: ["妈妈 陈玉兰", /^\d+月\d+日$/, "摔伤", "骨折", "住院", "一共 ¥30,000.00", "医保付了 ¥15,000.00"],
    takeAway: "去掉：",
    day: /^去掉：\d+月\d+日$/,
    person: "去掉：妈妈 陈玉兰",
  },
  en: {
    sentence: "My mother fell yesterday, fracture, in hospital, total 30,000 yuan, social insurance paid 15,000",
    without: "My mother fell, fracture, in hospital, total 30,000 yuan, social insurance paid 15,000",
    pieces: ["Your mother 陈玉兰", "a fall", /^\d+ [A-Z][a-z]+$/, "a fracture", "stay in hospital", "Total ¥30,000.00", "Social insurance paid ¥15,000.00"],
    takeAway: "Remove: ",
    day: /^Remove: \d+ [A-Z][a-z]+$/,
    person: "Remove: Your mother 陈玉兰",
  },
} as const;

const description = (page: Page) => page.getByRole("textbox", { name: /^(怎么了|What happened)/ });
const mother = (page: Page) => page.getByRole("radio", { name: /陈玉兰/ });

async function expectDate(page: Page, days: number): Promise<void> {
  const { year, month, day } = daysAgo(days);
  await expect(page.getByRole("textbox", { name: /^(年|Year)$/ })).toHaveValue(year);
  await expect(page.getByRole("textbox", { name: /^(月|Month)$/ })).toHaveValue(month);
  await expect(page.getByRole("textbox", { name: /^(日|Day)$/ })).toHaveValue(day);
}

/** Leaves a question open, or gives the day for which it asks: there since yesterday, home today. */
async function answer(page: Page, text: string): Promise<void> {
  const question = page.locator(".coverage-question");
  if ((await question.getByRole("textbox").count()) === 0) {
    await question.getByRole("button", { name: /^(我不知道|I don't know)$/ }).click();
    return;
  }
  const { year, month, day } = daysAgo(/出院|discharge/.test(text) ? 0 : 1);
  await question.getByRole("textbox", { name: /^(年|Year)$/ }).fill(year);
  await question.getByRole("textbox", { name: /^(月|Month)$/ }).fill(month);
  await question.getByRole("textbox", { name: /^(日|Day)$/ }).fill(day);
  await question.getByRole("button", { name: /^(就按这个算|Use this answer)$/ }).click();
}

for (const language of ["zh-CN", "en"] as const) {
  const words = LANGUAGES[language];

  test.describe(`in ${language}`, () => {
    test.use({ person: SON, language });

    test("who, when and how much are taken from one sentence, can be taken away, and are carried into the claim", async ({ page }) => {
      await open(page, "/coverage/ask");
      const pieces = page.locator(".understood__piece");

      await test.step("each understood piece is shown and set", async () => {
        await description(page).fill(words.sentence);
        await expect(pieces).toHaveText([...words.pieces]);
        await expect(page.getByRole("status").filter({ hasText: words.pieces[0] })).toHaveCount(1);
        await expect(mother(page)).toBeChecked();
        await expectDate(page, 1);
      });

      await test.step("taking the day away unsets the day and nothing else", async () => {
        await page.getByRole("button", { name: words.day }).focus();
        await page.keyboard.press("Enter");
        await expect(pieces).toHaveCount(words.pieces.length - 1);
        await expect(page.locator("#understood")).toBeFocused();
        await expect(description(page)).toHaveValue(words.without);
        await expectDate(page, 0);
        await expect(mother(page)).toBeChecked();
      });

      await test.step("taking the person away leaves nobody chosen", async () => {
        await page.getByRole("button", { name: words.person }).click();
        await expect(mother(page)).not.toBeChecked();
        await expect(pieces).toHaveCount(words.pieces.length - 2);
      });

      await test.step("what is typed again is understood again", async () => {
        await description(page).fill(words.sentence);
        await expect(mother(page)).toBeChecked();
        await expectDate(page, 1);
      });

      await test.step("the sums are in the form for the cost", async () => {
        await page.getByRole("button", { name: /^(看看能不能赔|See whether)/ }).click();
        const heading = page.locator(".coverage-question__heading");
        const cost = /^(一共花了多少|What did it cost)/;
        for (let asked = 0; !cost.test((await heading.innerText()).trim()); asked += 1) {
          if (asked > 25) throw new Error("the cost is never asked");
          const text = await heading.innerText();
          await answer(page, text);
          await expect(heading.filter({ hasText: text })).toHaveCount(0);
        }
        await expect(page.getByRole("textbox", { name: /^(一共花了|Total cost)/ })).toHaveValue("30000.00");
        await expect(page.getByRole("textbox", { name: /^(其中医保统筹支付|Paid by the social-insurance fund)/ })).toHaveValue("15000.00");
        await page.getByRole("button", { name: /^(就按这个算|Use this answer)$/ }).click();
        await expect(page.getByRole("main")).toContainText("30,000.00");
      });

      await test.step("the claim begins with the day and the person", async () => {
        await page.getByRole("button", { name: /^(接着申请|Start a claim)/ }).click();
        await expectStep(page, "when");
        await expectDate(page, 1);
      });
    });
  });
}

test.describe("while pinyin is composed", () => {
  test.use({ person: SON, language: "zh-CN" });

  const compose = (devtools: CDPSession, text: string) =>
    devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });

  test("pieces come and go without ending the composition", async ({ page, context }) => {
    await open(page, "/coverage/ask");
    const field = description(page);
    const devtools = await context.newCDPSession(page);
    await field.focus();
    await field.evaluate((element) => {
      element.dataset.ended = "0";
      element.addEventListener("compositionend", () => (element.dataset.ended = String(Number(element.dataset.ended) + 1)));
    });
    for (const typed of ["wo", "wo ma", "wo ma zuo", "wo ma zuo tian", "wo ma zuo tian zhu yuan"]) await compose(devtools, typed);
    await expect(page.locator(".understood__piece")).toHaveText(["妈妈 陈玉兰", /入院$/, "住院"]);
    expect(await field.evaluate((element) => element.dataset.ended)).toBe("0");
    await expect(field).toBeFocused();
    await devtools.send("Input.insertText", { text: "我妈昨天住院" });
    await expect(field).toHaveValue("我妈昨天住院");
    await expect(page.locator(".understood__piece")).toHaveText(["妈妈 陈玉兰", /入院$/, "住院"]);
    await expect(mother(page)).toBeChecked();
  });

  test("a relative who is not on the list is said not to be, and nobody is chosen for them", async ({ page }) => {
    await open(page, "/coverage/ask");
    await description(page).fill("我岳父昨天住院了");
    await expect(page.locator(".understood__piece").first()).toHaveText("我岳父（您的名单里没有）");
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  });
});

test.describe("whoever leaves at once", () => {
  test.use({ person: SON, language: "zh-CN" });

  test("finds what was typed last on coming back", async ({ page }) => {
    await open(page, "/coverage/ask");
    // In one task: there is no time in between.
    await description(page).evaluate((field: HTMLTextAreaElement) => {
      field.value = "摔伤";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      document.querySelector<HTMLElement>('nav a[href="/claims"]')?.click();
    });
    await expect(page).toHaveURL(/\/claims$/);
    await waitForPage(page);
    await page.goBack();
    await expect(description(page)).toHaveValue("摔伤");
  });
});
