/** Where the browser never answered when asked to open its database, a claim with a draft stayed on "loading". */
import { continueButton, expectStep } from "../support/guided-claim";
import { XIAOMEI } from "../support/people";
import { expect, open, test } from "../support/test";

test.use({ person: XIAOMEI });

/** Requests to open a database are left without an answer. */
function silenceStorage(): void {
  IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
}

test("a claim opens without the kept copy, and says so", async ({ page, context }) => {
  await open(page, "/claims/new/cause");
  await page.getByRole("radio", { name: /^生病$/ }).check();
  await continueButton(page).click();
  await expectStep(page, "who");
  await expect(page.getByRole("main")).toContainText("已保存");
  // The account's copy is out of reach as well.
  await page.route("**/api/v1/drafts/**", (route) => route.abort("connectionreset"));

  await context.addInitScript(silenceStorage);
  await open(page, "/claims/new/cause");
  await expect(page.getByRole("main")).toContainText("浏览器的存储没有反应，上次填的暂时读不出来。");
  await page.getByRole("radio", { name: /^生病$/ }).check();
  await expect(page.getByRole("main")).toContainText("这台设备存不下，请别关页面");
  await continueButton(page).click();
  await expectStep(page, "who");
});

test("a session that has ended leads to signing in", async ({ page, context }) => {
  await context.addInitScript(silenceStorage);
  await open(page, "/claims");
  await context.clearCookies();
  await page.getByRole("link", { name: "首页" }).first().click();
  await page.reload();
  await expect(page.getByRole("link", { name: /登录/ }).first()).toBeVisible();
});
