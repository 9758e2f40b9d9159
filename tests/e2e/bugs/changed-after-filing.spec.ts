/**
 * The answer to filing a claim was lost, and the claim was changed and sent again. The server refused the second version,
 * and the app said "try again" for ever.
 */
import { fileInput, openFirstDocument, photo, receivedMarks } from "../support/documents";
import {
  continueButton, declarationCheckbox, expectStep, goFromVisitToCheck, openDocumentsStep, submitButton,
} from "../support/guided-claim";
import { caseCount, fileHashesOf, newestCase } from "../support/api";
import { XIAOMEI } from "../support/people";
import { expect, open, type Page, test } from "../support/test";

test.use({ person: XIAOMEI });

const RECEIPT = /\/claims\/[^/]+\/receipt$/;

/** Submits the claim. The server files it, but its answer is lost. */
async function submitAndLoseTheAnswer(page: Page): Promise<void> {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await declarationCheckbox(page).check();
  let isLost = false;
  await page.route("**/api/v1/cases", async (route) => {
    if (isLost || route.request().method() !== "POST") return route.fallback();
    isLost = true;
    await route.fetch();
    return route.abort("connectionreset");
  });
  await submitButton(page).click();
  await expect(page.getByRole("alert")).toContainText("还没有交上去");
}

test("pages that were added later are handed in from the receipt of what was filed", async ({ page, context }) => {
  await submitAndLoseTheAnswer(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  await fileInput(row).setInputFiles([photo(1)]);
  await expect(receivedMarks(row)).toHaveCount(1);
  await continueButton(page).click();
  await expectStep(page, "check");
  await submitButton(page).click();

  await expect(page).toHaveURL(RECEIPT);
  const main = page.getByRole("main");
  await expect(main).toContainText(/这份理赔在 .+ 就已经交到了。/);
  // The receipt still offers it after a reload.
  await page.reload();
  await expect(main).toContainText("后来加的 1 页材料还没有交。");
  await page.getByRole("button", { name: "补交这 1 页" }).click();
  await expect(main).toContainText("您填的都在里面，不用再交。");
  expect(fileHashesOf(await newestCase(context))).toHaveLength(1);
  await page.getByRole("button", { name: "知道了，不用再提醒" }).click();
  await expect(main).not.toContainText("就已经交到了");
  expect(await caseCount(context)).toBe(1);
});

test("a changed amount becomes a message to the insurer", async ({ page, context }) => {
  await submitAndLoseTheAnswer(page);
  await page.getByRole("link", { name: /^改\s*(一共花了|总金额|医疗费|票据|花费)/ }).first().click();
  await page.getByRole("textbox", { name: /^总金额/ }).first().fill("700");
  await continueButton(page).click();
  await expectStep(page, "check");
  await submitButton(page).click();

  await expect(page).toHaveURL(RECEIPT);
  await expect(page.getByRole("main")).toContainText("总金额：原来填 ¥680.00，应为 ¥700.00。");
  await page.getByRole("link", { name: "写给保险公司" }).click();
  await expect(page).toHaveURL(/\/people$/);
  const typed = page.getByRole("textbox").first();
  await expect(typed).toHaveValue(/我交的理赔里有内容要更正：[^]*应为 ¥700\.00。/);
  expect(await caseCount(context)).toBe(1);
});
