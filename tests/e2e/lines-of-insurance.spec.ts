import { daysAgo, declarationCheckbox, fillDate, submitButton, completeStepsUntil, type StepAnswer } from "./support/guided-claim";
import { declareCatastrophe } from "./support/partner-api";
import { SON } from "./support/people";
import { expect, open, test, type Page } from "./support/test";

test.use({ person: SON });

/** Fills in the date and the place; what the place is called depends on the cause. */
function when(place: RegExp, text: string): StepAnswer {
  return async (page: Page) => {
    await fillDate(page, 5);
    await page.getByRole("textbox", { name: place }).fill(text);
  };
}

/** Any sensible answer to a question that does not matter to a test: no, or the first option. */
const anyAnswer: StepAnswer = async (page) => {
  const no = page.getByRole("radio", { name: /^(不是|没有|No)$/ });
  await ((await no.count()) > 0 ? no : page.getByRole("radio").first()).check();
};

/** Completes the steps up to the check; questions without an answer here get any sensible one. */
function completeStepsUntilCheck(page: Page, answers: Record<string, StepAnswer>): Promise<string[]> {
  const all = new Proxy(answers, { get: (given, step: string) => (step in given ? given[step] : anyAnswer) });
  return completeStepsUntil(page, all, "check");
}

async function submit(page: Page): Promise<void> {
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/claims\/[^/]+\/receipt$/);
}

test("return freight: no question about a hospital or bills is asked", async ({ page }) => {
  await open(page, "/claims/new/cause");
  const passed = await completeStepsUntilCheck(page, {
    cause: /^网购退货$/,
    who: /陈志远/,
    when: when(/^平台或店名$/, "某某商城"),
    losses: async (page) => page.getByRole("textbox", { name: /^寄回去的运费/ }).fill("15"),
    policies: null,
    payee: null,
    documents: null,
  });
  expect(passed.slice(0, 3)).toEqual(["cause", "who", "when"]);
  expect(passed).not.toContain("bills");
  await expect(page.getByRole("main")).toContainText("某某商城");
  await submit(page);
});

test("home: water damage is filed with the amount of the loss", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntilCheck(page, {
    cause: /^水管破裂漏水$/,
    who: /陈志远/,
    when: when(/^地址$/, "景田小区"),
    "at-home": { daysAgo: 6 },
    losses: async (page) => page.getByRole("textbox", { name: /^地板、墙面、橱柜这些装修/ }).fill("12000"),
    policies: null,
    payee: null,
    documents: null,
  });
  await expect(page.getByRole("main")).toContainText("¥12,000.00");
  await submit(page);
});

test("home: a declared catastrophe is announced and needs fewer documents", async ({ page, server }) => {
  await declareCatastrophe(server, "qinghe", {
    code: "haikui",
    terms: {
      name: { zh: "台风“海葵”", en: "Typhoon Haikui" },
      area: { zh: "深圳、东莞", en: "Shenzhen, Dongguan" },
      causes: ["natural_disaster"],
      lines: ["home"],
      from: daysAgo(6).iso,
      spared: ["cause_proof"],
    },
  });
  await open(page, "/");
  const notice = page.locator(".notice").filter({ hasText: "台风“海葵”：青禾财险开了快速通道。" });
  await expect(notice).toContainText("深圳、东莞");
  await notice.getByRole("link", { name: "报理赔" }).click();
  await expect(page).toHaveURL(/\/claims\/new\/cause$/);
  await completeStepsUntilCheck(page, {
    cause: /^自然灾害$/,
    who: /陈志远/,
    when: when(/^地址$/, "景田小区"),
    "at-home": { daysAgo: 6 },
    losses: async (page) => page.getByRole("textbox", { name: /^地板、墙面、橱柜这些装修/ }).fill("8000"),
    policies: null,
    payee: null,
    documents: async (page) => {
      await expect(page.getByText("台风“海葵”：青禾财险走快速通道。")).toBeVisible();
      await expect(page.locator("details.document").filter({ hasText: "购买凭证" })).toHaveCount(1);
      await expect(page.locator("details.document").filter({ hasText: "原因证明" })).toHaveCount(0);
    },
  });
  await submit(page);
  await open(page, new URL(page.url()).pathname.replace(/\/receipt$/, ""));
  await expect(page.getByRole("main")).toContainText("台风“海葵” · 大灾快速通道");
});

test("a child: the guardian consents and is paid; the insurer that is not online gets a form by post", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntilCheck(page, {
    cause: /^意外受伤$/,
    who: async (page) => {
      await page.getByRole("radio", { name: /陈小雨/ }).check();
      await expect(page.getByText("您是监护人，替孩子申请。")).toBeVisible();
    },
    when: when(/^医院$|^地点$/, "景田人民医院"),
    care: /^门诊$/,
    bills: async (page) => {
      await page.getByRole("textbox", { name: /^总金额/ }).fill("860");
      await page.getByRole("textbox", { name: /^其中医保统筹支付/ }).fill("0");
      await page.getByRole("textbox", { name: /^其中个人自费/ }).fill("0");
    },
    policies: null,
    payee: async (page) => {
      // She has no account of her own; only her guardian may be paid for her.
      await page.getByRole("radio", { name: /另一张卡/ }).check();
      await page.getByRole("textbox", { name: "户名" }).fill("陈玉兰");
      await page.getByRole("textbox", { name: "卡号后四位" }).fill("3308");
      await page.getByRole("button", { name: /^继续/ }).click();
      await expect(page.getByRole("alert")).toContainText("也可以打到监护人的");
      await page.getByRole("radio", { name: /陈志远/ }).check();
    },
    documents: null,
  });
  await expect(page.getByTestId("who-consents")).toContainText("陈小雨");
  await expect(page.getByTestId("who-consents")).toContainText("不满 14 岁，由您这个监护人决定");
  await expect(page.getByTestId("insurer-consent")).toHaveCount(1);
  const paper = page.getByTestId("postal-claim");
  await expect(paper).toHaveCount(1);
  await expect(paper).toContainText("这家还没有联网");
  await submit(page);
  await expect(paper.locator("summary")).toContainText("海棠意外保障计划");
  await paper.locator("summary").click();
  for (const text of ["海口市海棠路 5 号", "HT-2023-118206", "陈小雨", "监护人", "陈志远，账号末四位 6217", "关系证明"]) {
    await expect(paper).toContainText(text);
  }
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("a death: the beneficiaries are filled in from the policy, and their shares have to come to 100", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntilCheck(page, {
      cause: /^Illness$/,
      who: async (page) => {
        await page.getByRole("radio", { name: /陈建国/ }).check();
        await expect(page.getByText("You are claiming on behalf of a household member.")).toBeVisible();
        await page.getByRole("checkbox", { name: "This person has died" }).check();
        await expect(page.getByText("You are claiming as a beneficiary or heir.")).toBeVisible();
      },
      when: when(/^Hospital$/, "Futian Second"),
      care: /^Hospital stay$/,
      "first-symptom": { daysAgo: 20 },
      discharged: { daysAgo: 4 },
      bills: async (page) => {
        await page.getByRole("textbox", { name: /^Total/ }).fill("40000");
        await page.getByRole("textbox", { name: /^Paid by the social-insurance fund/ }).fill("0");
        await page.getByRole("textbox", { name: /^Outside the social-insurance list/ }).fill("0");
      },
      policies: null,
      payee: async (page) => {
        // The beneficiaries of the policy are filled in, with their shares and the accounts we know.
        await expect(page.getByText("陈玉兰 60%, 陈志远 40%")).toBeVisible();
        for (const [nth, person] of [["陈玉兰", "3308", "60"], ["陈志远", "6217", "40"]].entries()) {
          for (const [field, value] of [/^Account holder/, /^Last four digits/, /^Share/].map((it, at) => [it, person[at]] as const)) {
            await expect(page.getByRole("textbox", { name: field }).nth(nth)).toHaveValue(value ?? "");
          }
        }
        // Another heir may be added; then the shares come to more than 100.
        await page.getByRole("button", { name: "Add a person" }).click();
        await page.getByRole("textbox", { name: /^Account holder/ }).nth(2).fill("陈小雨");
        await page.getByRole("textbox", { name: /^Last four digits/ }).nth(2).fill("6217");
        await page.getByRole("textbox", { name: /^Share/ }).nth(2).fill("10");
        await page.getByRole("button", { name: /^Continue/ }).click();
        await expect(page.getByRole("alert")).toContainText("The shares must add up to 100");
        await page.getByRole("button", { name: "Remove person 3" }).click();
      },
      documents: async (page) => {
        await expect(page.locator("details.document").filter({ hasText: "Death certificate" })).toHaveCount(1);
      },
    });
    const main = page.getByRole("main");
    await expect(main).toContainText("You are claiming as a beneficiary or heir.");
    await expect(main).toContainText("陈玉兰 60%, account ending 3308");
    await submit(page);
  });
});
