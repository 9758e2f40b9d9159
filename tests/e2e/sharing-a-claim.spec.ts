/** Somebody lets a relative follow one claim: invited, accepted, seen, and ended by either. */
import { expectWholePageAccessible } from "./support/axe";
import { SON, DECIDED_CLAIM, XIAOMEI } from "./support/people";
import { signInOnPage } from "./support/sign-in";
import { expect, open, test, waitForContent, type Page } from "./support/test";

test.use({ person: SON });

const SHARING = `/claims/${DECIDED_CLAIM.case}/share`;

/** Makes an invitation, and returns its code. */
async function invite(page: Page, level: string): Promise<string> {
  await page.getByLabel("您怎么称呼对方").fill("我妹妹");
  await page.getByRole("radio", { name: level }).check();
  await page.getByRole("button", { name: "生成邀请" }).click();
  const code = page.getByTestId("share-code");
  await expect(code).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return (await code.textContent()) ?? "";
}

test("a relative accepts, sees the progress and no more, and sees nothing once it has ended", async ({ page, browser, server }) => {
  await open(page, `/claims/${DECIDED_CLAIM.case}`);
  await page.getByRole("link", { name: "给家人看看进展" }).click();
  await expect(page).toHaveURL(SHARING);
  await waitForContent(page);
  await page.getByRole("button", { name: "生成邀请" }).click();
  await expect(page.getByRole("alert").first()).toContainText("请填您怎么称呼对方。");
  await expectWholePageAccessible(page);
  const code = await invite(page, "只看进展");
  const card = page.locator("section.card").filter({ hasText: "我妹妹" });
  await expect(card).toContainText("等对方同意");

  // The link leads through the sign-in of the relative's own account.
  const other = await browser.newContext({ baseURL: server.url });
  const theirs = await other.newPage();
  await open(theirs, `/shared/accept?code=${code.replaceAll("-", "")}`);
  await expect(theirs.getByRole("main")).not.toContainText(SON.name);
  await theirs.getByRole("link", { name: "用手机号登录" }).click();
  await signInOnPage(theirs, XIAOMEI.phone);
  const main = theirs.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(`${SON.name}请您看看理赔进展。`);
  await expect(main).toContainText("138****0001");
  await expect(main).toContainText("看不到：什么病、哪家医院、金额、材料和消息。");
  await expectWholePageAccessible(theirs);
  await theirs.getByRole("button", { name: "同意，看一看" }).click();
  await expect(theirs).toHaveURL(/\/shared\/[^/]+$/);
  await expect(theirs.getByTestId("shared-heading")).toHaveText("远山健康给出结论了。");
  await expect(main).toContainText("已出结论");
  for (const hidden of ["¥", "医院", "陈建国"]) await expect(main).not.toContainText(hidden);
  await expectWholePageAccessible(theirs);
  const shared = theirs.url();

  // Home leads there, but the case itself stays out of reach.
  await open(theirs, "/");
  await theirs.getByRole("link", { name: "1 件，看看进展" }).click();
  await expect(theirs).toHaveURL(/\/shared$/);
  await expect(theirs.getByRole("link", { name: `${SON.name}的理赔` })).toBeVisible();
  const ofTheCase = await other.request.get(`/api/v1/cases/${DECIDED_CLAIM.case}`);
  expect(ofTheCase.status()).toBe(404);

  // The person sees who has accepted, and ends it. A page that is open learns it at the next look.
  await open(theirs, shared);
  await expect(theirs.getByTestId("shared-heading")).toBeVisible();
  await open(page, SHARING);
  await expect(card).toContainText("138****0002");
  await card.getByRole("button", { name: "停止分享" }).click();
  await card.getByRole("button", { name: "停止", exact: true }).click();
  await expect(page.getByText("还没有分享给谁。")).toBeVisible();
  await theirs.getByRole("button", { name: "看看有没有变化" }).click();
  await expect(main).toContainText("这件理赔现在不和您分享。");
  await expect(main).not.toContainText("远山");
  await open(theirs, "/");
  await expect(theirs.getByText("与您分享的理赔")).toHaveCount(0);
  await other.close();
});

test("the relative types the code, sees the amounts, and stops following", async ({ page, browser, server }) => {
  await open(page, SHARING);
  await waitForContent(page);
  const code = await invite(page, "进展和金额");

  const other = await browser.newContext({ baseURL: server.url });
  const theirs = await other.newPage();
  await open(theirs, "/sign-in?then=%2Fshared%2Faccept");
  await signInOnPage(theirs, XIAOMEI.phone);
  const field = theirs.getByLabel("邀请码");
  await field.fill("0000-0000-0000");
  await theirs.getByRole("button", { name: "看看是谁" }).click();
  await expect(theirs.getByRole("main")).toContainText("这个码不能用");
  await field.fill(code.toLowerCase());
  await theirs.getByRole("button", { name: "看看是谁" }).click();
  await theirs.getByRole("button", { name: "同意，看一看" }).click();
  await expect(theirs.getByTestId("shared-heading")).toBeVisible();
  await expect(theirs.getByRole("main")).toContainText("决定赔付");
  await expect(theirs.getByRole("main")).toContainText("给出了结论：¥");

  await theirs.getByRole("button", { name: "不再看这件理赔" }).click();
  await theirs.getByRole("button", { name: "停止", exact: true }).click();
  await expect(theirs).toHaveURL(/\/shared$/);
  await expect(theirs.getByText("现在没有人和您分享理赔。")).toBeVisible();
  await other.close();

  await open(page, SHARING);
  await expect(page.getByText("还没有分享给谁。")).toBeVisible();
});
