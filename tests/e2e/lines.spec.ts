import { daysAgo, declaration, fillDate, sendButton, walk, type Answer } from "./support/flow";
import { declare } from "./support/partner";
import { SON } from "./support/people";
import { expect, open, test, type Page } from "./support/test";

test.use({ person: SON });

/** The day and the place, whatever the place is called. */
function when(place: RegExp, text: string): Answer {
  return async (page: Page) => {
    await fillDate(page, 5);
    await page.getByRole("textbox", { name: place }).fill(text);
  };
}

const seen: Answer = async () => {};
/** Answers a question that a story does not care about: no, or the first choice. */
const likely: Answer = async (page) => {
  const no = page.getByRole("radio", { name: /^(不是|没有|No)$/ });
  await ((await no.count()) > 0 ? no : page.getByRole("radio").first()).check();
};

/** Walks as far as the check; questions that are not named get a likely answer. */
function toCheck(page: Page, answers: Record<string, Answer>): Promise<string[]> {
  const all = new Proxy(answers, { get: (named, step: string) => named[step] ?? likely });
  return walk(page, all, "check");
}

async function send(page: Page): Promise<void> {
  await declaration(page).check();
  await sendButton(page).click();
  await expect(page).toHaveURL(/\/claims\/[^/]+\/receipt$/);
}

test("a parcel that was sent back: nobody asks for a hospital", async ({ page }) => {
  await open(page, "/claims/new/cause");
  const passed = await toCheck(page, {
    cause: /^网购退货$/,
    who: /陈志远/,
    when: when(/^平台或店名$/, "某某商城"),
    losses: async (page) => page.getByRole("textbox", { name: /^寄回去的运费/ }).fill("15"),
    policies: seen,
    payee: seen,
    documents: seen,
  });
  expect(passed.slice(0, 3)).toEqual(["cause", "who", "when"]);
  expect(passed).not.toContain("bills");
  await expect(page.getByRole("main")).toContainText("某某商城");
  await send(page);
});

test("water through the ceiling", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await toCheck(page, {
    cause: /^水管破裂漏水$/,
    who: /陈志远/,
    when: when(/^地址$/, "景田小区"),
    "at-home": { daysAgo: 6 },
    losses: async (page) => page.getByRole("textbox", { name: /^地板、墙面、橱柜这些装修/ }).fill("12000"),
    policies: seen,
    payee: seen,
    documents: seen,
  });
  await expect(page.getByRole("main")).toContainText("¥12,000.00");
  await send(page);
});

test("a typhoon that the insurer has a shorter path for", async ({ page, server }) => {
  await declare(server, "qinghe", {
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
  await toCheck(page, {
    cause: /^自然灾害$/,
    who: /陈志远/,
    when: when(/^地址$/, "景田小区"),
    "at-home": { daysAgo: 6 },
    losses: async (page) => page.getByRole("textbox", { name: /^地板、墙面、橱柜这些装修/ }).fill("8000"),
    policies: seen,
    payee: seen,
    documents: async (page) => {
      await expect(page.getByText("台风“海葵”：青禾财险走快速通道。")).toBeVisible();
      await expect(page.locator("details.document").filter({ hasText: "购买凭证" })).toHaveCount(1);
      await expect(page.locator("details.document").filter({ hasText: "原因证明" })).toHaveCount(0);
    },
  });
  await send(page);
  await open(page, new URL(page.url()).pathname.replace(/\/receipt$/, ""));
  await expect(page.getByRole("main")).toContainText("台风“海葵” · 大灾快速通道");
});

test("a child: the guardian agrees for it, one insurer is online and the other gets a paper", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await toCheck(page, {
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
    policies: seen,
    payee: async (page) => {
      // She has no account of her own; her guardian receives for her, and nobody else does.
      await page.getByRole("radio", { name: /另一张卡/ }).check();
      await page.getByRole("textbox", { name: "户名" }).fill("陈玉兰");
      await page.getByRole("textbox", { name: "卡号后四位" }).fill("3308");
      await page.getByRole("button", { name: /^继续/ }).click();
      await expect(page.getByRole("alert")).toContainText("也可以打到监护人的");
      await page.getByRole("radio", { name: /陈志远/ }).check();
    },
    documents: seen,
  });
  await expect(page.getByTestId("who-consents")).toContainText("陈小雨");
  await expect(page.getByTestId("who-consents")).toContainText("不满 14 岁，由您这个监护人决定");
  await expect(page.getByTestId("insurer-consent")).toHaveCount(1);
  const paper = page.getByTestId("paper-file");
  await expect(paper).toHaveCount(1);
  await expect(paper).toContainText("这家还没有联网");
  await send(page);
  await expect(paper.locator("summary")).toContainText("海棠意外保障计划");
  await paper.locator("summary").click();
  for (const said of ["海口市海棠路 5 号", "HT-2023-118206", "陈小雨", "监护人", "陈志远，账号末四位 6217", "关系证明"]) {
    await expect(paper).toContainText(said);
  }
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("a death: whom the money goes to, and by what right one claims", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await toCheck(page, {
      cause: /^Illness$/,
      who: async (page) => {
        await page.getByRole("radio", { name: /陈建国/ }).check();
        await expect(page.getByText("You are claiming on behalf of a family member.")).toBeVisible();
        await page.getByRole("checkbox", { name: "This person has died" }).check();
        await expect(page.getByText("You are claiming as a beneficiary or heir.")).toBeVisible();
      },
      when: when(/^Hospital$/, "Futian Second"),
      care: /^Stay in hospital$/,
      "first-symptom": { daysAgo: 20 },
      discharged: { daysAgo: 4 },
      bills: async (page) => {
        await page.getByRole("textbox", { name: /^Total/ }).fill("40000");
        await page.getByRole("textbox", { name: /^Paid by the social-insurance fund/ }).fill("0");
        await page.getByRole("textbox", { name: /^Outside the social-insurance list/ }).fill("0");
      },
      policies: seen,
      payee: async (page) => {
        // Whom the policy names stands there already, with their shares and the accounts we know.
        await expect(page.getByText("陈玉兰 60%, 陈志远 40%")).toBeVisible();
        for (const [nth, person] of [["陈玉兰", "3308", "60"], ["陈志远", "6217", "40"]].entries()) {
          for (const [field, value] of [/^Account holder/, /^Last four digits/, /^Share/].map((it, at) => [it, person[at]] as const)) {
            await expect(page.getByRole("textbox", { name: field }).nth(nth)).toHaveValue(value ?? "");
          }
        }
        // Another heir may be added; then the shares no longer come to the whole.
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
    await send(page);
  });
});
