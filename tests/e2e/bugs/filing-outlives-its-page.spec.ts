/**
 * The outcome of filing was lost when the last step was left while the claim was on its way or waited for a network: the
 * draft stayed, and the claim could be filed again.
 */
import {
  declarationCheckbox, expectStep, goFromVisitToCheck, openDocumentsStep, submitButton,
} from "../support/guided-claim";
import { caseCount } from "../support/api";
import { XIAOMEI } from "../support/people";
import { expect, open, type Page, test } from "../support/test";

test.use({ person: XIAOMEI });

const CASES = "**/api/v1/cases";
const RECEIPT = /\/claims\/[^/]+\/receipt$/;
const ON_ITS_WAY = "正在交，别着急";
const WAITS = "没网，还没有交上去。";

/** Prepares the claim for the visit, up to the submit button. The list of claims has been loaded before. */
async function prepareClaim(page: Page): Promise<void> {
  await open(page, "/claims");
  await page.getByRole("link", { name: "首页" }).first().click();
  await expect(page.getByTestId("home-hero")).toBeVisible();
  await goFromVisitToCheck(page);
  await declarationCheckbox(page).check();
}

/** Leaves the claim from another step than the check. */
async function leaveForClaims(page: Page): Promise<void> {
  await page.getByRole("link", { name: "先退出，下次接着填" }).click();
  await expect(page).toHaveURL(/\/claims$/);
}

/** Holds back the confirmation of a claim that the server has stored. Returns what lets it through. */
async function holdConfirmation(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(CASES, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  return () => release();
}

function namesInStorage(page: Page, prefix: string): Promise<string[]> {
  return page.evaluate((prefix) => Object.keys(localStorage).filter((name) => name.startsWith(prefix)), prefix);
}

async function expectFiledAndDraftGone(page: Page): Promise<void> {
  await expect.poll(() => namesInStorage(page, "cc.receipt."), "the receipt").toHaveLength(1);
  await expect.poll(() => namesInStorage(page, "cc.draft."), "the draft").toEqual([]);
  const draft = () => page.request.get("/api/v1/drafts/visit-visit-xiaomei");
  await expect.poll(async () => (await draft()).status(), "the server's copy of the draft").toBe(404);
}

test("a claim that is confirmed after its page was left has a receipt, and its draft is gone", async ({ page, context }) => {
  await prepareClaim(page);
  const confirm = await holdConfirmation(page);
  await submitButton(page).click();
  await expect.poll(() => caseCount(context)).toBe(1);
  await openDocumentsStep(page);
  await expect(page.getByText(ON_ITS_WAY)).toBeVisible();
  await leaveForClaims(page);
  confirm();
  await expectFiledAndDraftGone(page);
  await expect(page).toHaveURL(/\/claims$/);
  await expect(page.getByTestId("claim-row")).toHaveCount(1);
  expect(await caseCount(context)).toBe(1);
});

test("coming back while a claim is on its way shows that, and then the receipt", async ({ page, context }) => {
  await prepareClaim(page);
  const confirm = await holdConfirmation(page);
  await submitButton(page).click();
  await expect.poll(() => caseCount(context)).toBe(1);
  await openDocumentsStep(page);
  await leaveForClaims(page);
  await page.goBack();
  await expectStep(page, "documents");
  await expect(page.getByText(ON_ITS_WAY)).toBeVisible();
  confirm();
  await expect(page).toHaveURL(RECEIPT);
  await expectFiledAndDraftGone(page);
  expect(await caseCount(context)).toBe(1);
});

test("a claim that waits for a network is filed by itself on another page", async ({ page, context }) => {
  await prepareClaim(page);
  // No request is on its way when the network goes.
  await expect(page.getByText(/换台设备也能接着填/)).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("没网了。")).toBeVisible();
  await submitButton(page).click();
  await expect(page.getByText(WAITS)).toBeVisible();
  await openDocumentsStep(page);
  await expect(page.getByText(WAITS)).toBeVisible();
  await leaveForClaims(page);
  expect(await namesInStorage(page, "cc.receipt.")).toEqual([]);
  await context.setOffline(false);
  await expectFiledAndDraftGone(page);
  await expect(page).toHaveURL(/\/claims$/);
  expect(await caseCount(context)).toBe(1);
});

test("a claim that waits for a network and is changed is not filed", async ({ page, context }) => {
  await prepareClaim(page);
  // No request is on its way when the network goes.
  await expect(page.getByText(/换台设备也能接着填/)).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("没网了。")).toBeVisible();
  await submitButton(page).click();
  await expect(page.getByText(WAITS)).toBeVisible();
  await declarationCheckbox(page).uncheck();
  await expect(page.getByText("您改了内容，先不自动交了。")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("没网了。")).toHaveCount(0);
  expect(await caseCount(context)).toBe(0);
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(RECEIPT);
  expect(await caseCount(context)).toBe(1);
});
