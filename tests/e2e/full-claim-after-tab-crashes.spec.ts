/**
 * The tab crashes at every step of three claims, once their reports are on their way or wait, and while documents and an
 * agreement wait in the outbox. It is opened again each time: nothing is lost, and nothing is done twice.
 */
import {
  caseCount, eventsOf, fileHashesOf, getCase, listCases, newestCase, reportOf, type CaseView,
} from "./support/api";
import { fileInput, openFirstDocument, photo, receivedMarks, sha256 } from "./support/documents";
import { answerCurrentStep, completeCheck, expectAllSteps, expectFiledCompletely } from "./support/full-claim";
import {
  answerStep,
  consentToAllInsurers,
  currentStep,
  declarationCheckbox,
  expectStep,
  goFromVisitToCheck,
  goToNextStep,
  submitButton,
} from "./support/guided-claim";
import { pointer } from "./support/input-method";
import { appendEvent } from "./support/partner-api";
import { SON, DECIDED_CLAIM, XIAOMEI } from "./support/people";
import { answerSensibly } from "./support/sensible-answers";
import { crashAndReopen, keptWrites, lose } from "./support/tab-crash";
import { expect, open, test, type BrowserContext, type Page } from "./support/test";

const CASES = "**/api/v1/cases";
/** Steps on which nothing has to be answered, so nothing new is saved. */
const WITHOUT_ANSWER = ["policies", "payee", "documents"];

/** Everything that is chosen and typed on the page. */
async function fieldValues(page: Page): Promise<string[]> {
  return page.locator('main input:not([type="file"]), main textarea').evaluateAll((fields) =>
    (fields as HTMLInputElement[]).map((field) => {
      const value = field.type === "radio" || field.type === "checkbox" ? String(field.checked) : field.value;
      return `${field.id}=${value}`;
    }),
  );
}

/** Crashes the tab and expects what was answered in the new one. */
async function crashWithAnswers(context: BrowserContext, tab: Page, step: string): Promise<Page> {
  if (!WITHOUT_ANSWER.includes(step)) await expect(tab.getByText(/换台设备也能接着填/)).toBeVisible();
  const before = await fieldValues(tab);
  const reopened = await crashAndReopen(context, tab);
  await expectStep(reopened, step);
  await expect.poll(() => fieldValues(reopened), step).toEqual(before);
  return reopened;
}

/** Begins to upload a photo, crashes the tab in the middle of it, and expects the whole photo to have arrived. */
async function crashDuringUpload(context: BrowserContext, tab: Page): Promise<{ tab: Page; hash: string }> {
  // The second piece of the upload does not get through while this tab lives.
  let pieces = 0;
  await tab.route("**/api/v1/files/*", (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    pieces += 1;
    return pieces < 2 ? route.continue() : route.abort("connectionreset");
  });
  const file = photo(1, 700_000);
  const row = await openFirstDocument(tab);
  await fileInput(row).setInputFiles(file);
  await expect(row.getByText(/^没(网|连上)，等着再传$/)).toBeVisible();
  const reopened = await crashAndReopen(context, tab);
  await expectStep(reopened, "documents");
  await expect(receivedMarks(reopened.locator("details.document").first())).toBeVisible();
  return { tab: reopened, hash: sha256(file.buffer) };
}

/**
 * Fills in a claim from its first step and crashes the tab at every one, up to and including the check. Returns the tab,
 * the steps and the hash of the photo that was handed in.
 */
async function fillWithCrashes(
  context: BrowserContext,
  page: Page,
  answer: (tab: Page, step: string) => Promise<unknown>,
  completeCheck: (tab: Page) => Promise<void>,
): Promise<{ tab: Page; steps: string[]; hash: string }> {
  let tab = page;
  let hash = "";
  const steps: string[] = [];
  await open(tab, "/claims/new/cause");
  for (let step = currentStep(tab); step !== "check"; step = await goToNextStep(tab)) {
    await expectStep(tab, step);
    steps.push(step);
    await answer(tab, step);
    if (step === "documents") ({ tab, hash } = await crashDuringUpload(context, tab));
    else tab = await crashWithAnswers(context, tab, step);
  }
  steps.push("check");
  await completeCheck(tab);
  return { tab: await crashWithAnswers(context, tab, "check"), steps, hash };
}

/** Answers the steps that the claim depends on as given, and the others sensibly. */
const sensibly = (given: Record<string, RegExp>) => (tab: Page, step: string) => {
  const answer = given[step];
  return answer ? answerStep(tab, answer) : answerSensibly(tab, step);
};

async function completeAnyCheck(tab: Page): Promise<void> {
  await consentToAllInsurers(tab);
  await declarationCheckbox(tab).check();
}

/** Submits the claim, and waits until it is in the outbox. */
async function submit(tab: Page): Promise<void> {
  await submitButton(tab).click();
  await expect.poll(() => keptWrites(tab)).toHaveLength(1);
}

/** Expects that the outbox has sent everything, and that there is exactly one case more than before. */
async function expectFiledOnce(context: BrowserContext, tab: Page, casesBefore: number): Promise<CaseView> {
  await expect.poll(() => caseCount(context)).toBe(casesBefore + 1);
  await expect.poll(() => keptWrites(tab)).toEqual([]);
  await expect(tab.getByTestId("waiting-writes")).toHaveCount(0);
  await tab.reload();
  await expect.poll(() => tab.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("cc.draft.")))).toEqual([]);
  expect(await caseCount(context)).toBe(casesBefore + 1);
  return newestCase(context);
}

test.describe("a claim", { tag: "@slow" }, () => {
  test.use({ person: SON });
  test.setTimeout(240_000);

  test("for an illness, with a crash at each of 19 steps and while the report is on its way to the server", async ({ page, context }) => {
    const cases = await caseCount(context);
    const filled = await fillWithCrashes(
      context, page, (tab) => answerCurrentStep(tab, pointer), (tab) => completeCheck(tab, pointer),
    );
    expectAllSteps(filled.steps.filter((step) => step !== "check"));
    // The request leaves the tab and arrives nowhere.
    await filled.tab.route(CASES, (route) => (route.request().method() === "POST" ? undefined : route.fallback()));
    await submit(filled.tab);
    expect(await caseCount(context)).toBe(cases);
    const tab = await crashAndReopen(context, filled.tab, "/");
    await expectFiledOnce(context, tab, cases);
    await expectFiledCompletely(context, [filled.hash]);
  });

  test("for a road accident, with a crash at each of 12 steps or more and before the response", async ({ page, context }) => {
    const cases = await caseCount(context);
    const answer = sensibly({ cause: /^交通事故$/, who: /陈志远/, outcome: /^受伤，在治疗/, care: /^门诊$/ });
    const filled = await fillWithCrashes(context, page, answer, completeAnyCheck);
    expect(filled.steps.length).toBeGreaterThanOrEqual(12);
    // The server files the claim; its response does not get through.
    let isFiled = () => {};
    const filed = new Promise<void>((resolve) => (isFiled = resolve));
    await filled.tab.route(CASES, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      await route.fetch();
      isFiled();
    });
    await submit(filled.tab);
    await filed;
    expect(await caseCount(context)).toBe(cases + 1);
    const tab = await crashAndReopen(context, filled.tab, "/");
    const view = await expectFiledOnce(context, tab, cases);
    expect(fileHashesOf(view)).toEqual([filled.hash]);
  });

  test("for a burst pipe, with a crash at each of 9 steps or more and two while the server cannot be reached", async ({ page, context }) => {
    const cases = await caseCount(context);
    const answer = sensibly({ cause: /^水管破裂漏水$/, who: /陈志远/ });
    const filled = await fillWithCrashes(context, page, answer, completeAnyCheck);
    expect(filled.steps.length).toBeGreaterThanOrEqual(9);
    await context.route(CASES, (route) =>
      route.request().method() === "POST" ? route.abort("connectionreset") : route.fallback(),
    );
    await submit(filled.tab);
    let tab = await crashAndReopen(context, filled.tab, "/");
    await expect(tab.getByTestId("waiting-writes")).toContainText("理赔申请");
    tab = await crashAndReopen(context, tab, "/");
    await expect(tab.getByTestId("waiting-writes")).toContainText("理赔申请");
    expect(await caseCount(context)).toBe(cases);
    await context.unroute(CASES);
    tab = await crashAndReopen(context, tab, "/");
    const view = await expectFiledOnce(context, tab, cases);
    expect(fileHashesOf(view)).toEqual([filled.hash]);
  });
});

test.describe("what waits in the outbox survives a crash and is done once:", () => {
  test.describe("an agreement", () => {
    test.use({ person: SON });

    test("whose response was lost", async ({ page, context }) => {
      await page.route("**/agreement", (route) => lose(route, "response"));
      await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
      await page.getByRole("button", { name: /^同意/ }).click();
      await expect.poll(() => keptWrites(page)).toHaveLength(1);
      await expect.poll(async () => eventsOf(await getCase(context, DECIDED_CLAIM.case), "agreed")).toHaveLength(1);
      const tab = await crashAndReopen(context, page, "/");
      await expect.poll(() => keptWrites(tab)).toEqual([]);
      await expect(tab.getByTestId("refused-write")).toHaveCount(0);
      expect(eventsOf(await getCase(context, DECIDED_CLAIM.case), "agreed")).toHaveLength(1);
    });
  });

  test.describe("documents", () => {
    test.use({ person: XIAOMEI });

    for (const lost of ["response", "request"] as const) {
      test(`whose ${lost} was lost`, async ({ page, context, server }) => {
        await open(page, "/");
        await goFromVisitToCheck(page);
        await declarationCheckbox(page).check();
        await submitButton(page).click();
        await expect(page).toHaveURL(/\/receipt$/);
        const id = (await listCases(context)).cases[0]?.id ?? "";
        const claim = { case: id, claim: reportOf(await getCase(context, id)).claims[0]?.claim ?? "" };
        await appendEvent(server, "yuanshan", claim, { event: "received" });
        await appendEvent(server, "yuanshan", claim, {
          event: "supplement_requested",
          requests: [{ id: "r1", document: "outpatient_record", reason: { zh: "看诊断。", en: "For the diagnosis." } }],
          reached_on: new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date()),
        });
        await open(page, `/claims/${id}`);
        const request = page.locator("#requests .request");
        await fileInput(request).setInputFiles(photo(9, 5_000));
        await expect(receivedMarks(request)).toBeVisible();
        await context.route("**/documents", (route) => lose(route, lost));
        await request.getByRole("button", { name: /^交给/ }).click();
        await expect.poll(() => keptWrites(page)).toHaveLength(1);
        let tab = await crashAndReopen(context, page, "/");
        await expect(tab.getByTestId("waiting-writes")).toContainText("材料");
        await context.unroute("**/documents");
        tab = await crashAndReopen(context, tab, "/");
        await expect.poll(() => keptWrites(tab)).toEqual([]);
        await expect(tab.getByTestId("waiting-writes")).toHaveCount(0);
        const added = eventsOf(await getCase(context, id), "documents_added").flatMap((event) => event.documents);
        expect(added.flatMap((document) => document.files)).toHaveLength(1);
      });
    }
  });
});
