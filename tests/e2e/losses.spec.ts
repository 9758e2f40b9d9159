/**
 * A claim for losses in a home, from the form to the decision. The figures are those on screen.
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

test.describe("in English", { tag: "@slow" }, () => {
  test.use({ person: SON, language: "en", pace: 0.3 });

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
