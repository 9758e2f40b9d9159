/**
 * Claims for losses, from the form to the decision: a repaired car, a car beyond repair, a home, and an accident with
 * several victims. The figures are those on screen.
 */
import { eventsOf, getCase, listCases, reportOf } from "./support/api";
import { completeStepsUntil, declarationCheckbox, fillDate, submitButton, type StepAnswer } from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, open, test, type Page } from "./support/test";

/** Any sensible answer to a question that does not matter here: no, or the first option. */
const anyAnswer: StepAnswer = async (page) => {
  const no = page.getByRole("radio", { name: /^(不是|没有|No)$/ });
  await ((await no.count()) > 0 ? no : page.getByRole("radio").first()).check();
};

/** Five days ago, at a place. */
const when: StepAnswer = async (page) => {
  await fillDate(page, 5);
  await page.locator("input[name=place]").fill("景田");
};

/** Files a claim with these answers; `losses` fills in the form for losses. */
async function file(page: Page, answers: Record<string, StepAnswer>, losses: (page: Page) => Promise<void>): Promise<void> {
  await open(page, "/claims/new/cause");
  const given: Record<string, StepAnswer> = { who: /陈志远/, losses, policies: null, payee: null, documents: null, ...answers };
  const all = new Proxy(given, { get: (given, step: string) => (step in given ? given[step] : anyAnswer) });
  await completeStepsUntil(page, all, "check");
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/claims\/[^/]+\/receipt$/);
}

type FiledClaim = { claim: string; insurer: string; case: string };

/** The claims of the newest case, once each of them is decided. */
async function decidedClaims(page: Page): Promise<FiledClaim[]> {
  const context = page.context();
  const { cases } = await listCases(context);
  const id = cases[0]?.id ?? "";
  const claims = reportOf(await getCase(context, id)).claims as Omit<FiledClaim, "case">[];
  await expect
    .poll(async () => eventsOf(await getCase(context, id), "decided").length, { timeout: 30_000 })
    .toBe(claims.length);
  return claims.map((claim) => ({ ...claim, case: id }));
}

/** Opens the decision of the only claim and returns the steps of its calculation. */
async function openDecision(page: Page) {
  const [claim] = await decidedClaims(page);
  await open(page, `/claims/${claim?.case}/decision/${claim?.claim}`);
  return page.getByRole("main").locator("ol.staircase-steps > li");
}

function amount(page: Page, name: string | RegExp) {
  return page.getByRole("main").getByRole("textbox", { name });
}

test.describe("in Chinese", { tag: "@slow" }, () => {
  test.use({ person: SON, language: "zh-CN", pace: 0.3 });

  test("a repaired car: the assessed cost less what the other side paid arrives", async ({ page }) => {
    test.setTimeout(120_000);
    await file(page, { cause: /^交通事故$/, when, outcome: /^没有受伤/, fault: /^主要责任/ }, async () => {
      await page.getByRole("checkbox", { name: /^保险公司已经定损了/ }).check();
      await amount(page, "自己的车").fill("12600");
      await amount(page, "定损单上的数：自己的车").fill("12000");
      await amount(page, "其中别人已经赔了：自己的车").fill("2000");
    });
    const steps = await openDecision(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/远山健康赔您\s*¥10,000\.00/);
    await expect(steps.first()).toContainText("¥12,600.00");
    await expect(steps.filter({ hasText: "超出定损的部分" })).toContainText("−600.00");
    await expect(steps.filter({ hasText: "别处已经赔了" })).toContainText("−2,000.00");
    await open(page, new URL(page.url()).pathname.replace(/\/decision\/.*/, ""));
    await expect(page.getByTestId("event").filter({ hasText: "¥10,000.00 到账" })).toHaveCount(1, { timeout: 25_000 });
    await expect(page.getByTestId("event").filter({ hasText: "这一份办完了" })).toHaveCount(1, { timeout: 25_000 });
  });

  test("several victims: each one’s part of the compulsory and of the liability cover", async ({ page }) => {
    test.setTimeout(120_000);
    await file(page, { cause: /^交通事故$/, when, outcome: /^没有受伤/, fault: /^主要责任/ }, async () => {
      const medical = amount(page, "对方的医药费，医保标准以内");
      await expect(medical).toHaveCount(1);
      await page.getByRole("button", { name: "受害的不止一位，再加一位" }).click();
      await page.getByRole("button", { name: "受害的不止一位，再加一位" }).click();
      await expect(medical).toHaveCount(3);
      await page.getByRole("button", { name: "去掉受害人 3" }).click();
      await expect(medical).toHaveCount(2);
      for (const [nth, sum] of [[1, "30000"], [2, "60000"]] as const) {
        const victim = page.getByRole("group", { name: `受害人 ${nth}` });
        await victim.getByRole("textbox", { name: "对方的医药费，医保标准以内" }).fill(sum);
      }
    });
    const claims = await decidedClaims(page);
    for (const [insurer, parts] of [
      ["qinghe", ["¥6,000.00", "¥12,000.00"]],
      ["yuanshan", ["¥16,800.00", "¥33,600.00"]],
    ] as const) {
      const claim = claims.find((it) => it.insurer === insurer);
      await open(page, `/claims/${claim?.case}/decision/${claim?.claim}`);
      await expect(page.getByText("赔款里，每个人的部分")).toBeVisible();
      const shares = page.locator(".staircase .key-value");
      await expect(shares).toHaveCount(2);
      for (const [nth, part] of parts.entries()) {
        await expect(shares.nth(nth)).toContainText(`受害人 ${nth + 1}`);
        await expect(shares.nth(nth)).toContainText(part);
      }
    }
  });
});

test.describe("in English", { tag: "@slow" }, () => {
  test.use({ person: SON, language: "en", pace: 0.3 });

  test("a car beyond repair: its value less the wreck", async ({ page }) => {
    test.setTimeout(120_000);
    await file(page, { cause: /^Road accident$/, when, outcome: /^No injury/, fault: /^Full/ }, async () => {
      await page.getByRole("checkbox", { name: /^My vehicle is a total loss/ }).check();
      await amount(page, "What your vehicle was worth on that day").fill("90000");
      await amount(page, "Salvage value: Your own vehicle").fill("6000");
    });
    const steps = await openDecision(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Yuanshan Health pays you\s*¥84,000\.00/);
    await expect(steps.first()).toContainText("¥90,000.00");
    await expect(steps.filter({ hasText: "Total loss: its value counts" })).toContainText("¥90,000");
    await expect(steps.filter({ hasText: "Salvage value" })).toContainText("−6,000.00");
  });

  test("a home after a fire: portable electronics have a limit of their own", async ({ page }) => {
    test.setTimeout(120_000);
    await file(page, { cause: /^Fire$/, when, "at-home": { daysAgo: 6 } }, async () => {
      await amount(page, "Furniture, appliances and other things").fill("20000");
      await amount(page, "Phones, computers, cameras and the like").fill("12000");
    });
    const steps = await openDecision(page);
    // 20,000 and 8,000 of the 12,000; 5 % of the assessed 32,000 is deducted.
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Qinghe P&C pays you\s*¥26,400\.00/);
    await expect(steps.first()).toContainText("¥32,000.00");
    await expect(steps.filter({ hasText: "−4,000.00" })).toContainText("Counts up to ¥8,000");
    await expect(steps.filter({ hasText: "Deductible: you pay" })).toContainText("−1,600.00");
  });
});
