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

test.describe("in English", () => {
  test.use({ language: "en" });

  test("a death: whom the money goes to, and by what right one claims", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await toCheck(page, {
      cause: /^Illness$/,
      who: async (page) => {
        await page.getByRole("radio", { name: /陈建国/ }).check();
        await expect(page.getByText("You claim with a mandate.")).toBeVisible();
        await page.getByRole("checkbox", { name: "This person has died" }).check();
        await expect(page.getByText("You claim as a beneficiary or an heir.")).toBeVisible();
      },
      when: when(/^Hospital$/, "Futian Second"),
      care: /^Stay in hospital$/,
      "first-symptom": { daysAgo: 20 },
      discharged: { daysAgo: 4 },
      bills: async (page) => {
        await page.getByRole("textbox", { name: /^Total/ }).fill("40000");
        await page.getByRole("textbox", { name: /^Of it, paid by the social-insurance fund/ }).fill("0");
        await page.getByRole("textbox", { name: /^Of it, outside the list/ }).fill("0");
      },
      policies: seen,
      payee: async (page) => {
        await expect(page.getByRole("textbox", { name: "Account holder" })).toHaveValue("陈志远");
        await page.getByRole("button", { name: "Add a person" }).click();
        await page.getByRole("textbox", { name: "Account holder" }).nth(1).fill("陈玉兰");
        await page.getByRole("textbox", { name: "Last four digits" }).nth(1).fill("3308");
      },
      documents: async (page) => {
        await expect(page.locator("details.document").filter({ hasText: "Death certificate" })).toHaveCount(1);
      },
    });
    const main = page.getByRole("main");
    await expect(main).toContainText("You claim as a beneficiary or an heir.");
    await expect(main).toContainText("陈玉兰, account ending 3308");
    await send(page);
  });
});
