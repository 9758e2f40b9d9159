import { expectWholePageAccessible } from "./support/axe";
import { CODE, SON, XIAOMEI } from "./support/people";
import { expect, open, signIn, test } from "./support/test";

test.use({ person: SON });

test("a relative is asked, agrees with their own sign-in, and both see the mandate", async ({ page, browser, server }) => {
  await open(page, "/me/people");
  await page.getByRole("button", { name: "问一个人，让我替他办" }).click();
  await page.getByRole("button", { name: "发给对方" }).click();
  await expect(page.getByRole("alert").first()).toContainText("请填对方的姓名。");
  await expectWholePageAccessible(page);
  await page.getByLabel("对方的姓名").fill(XIAOMEI.name);
  await page.getByLabel("对方的手机号").fill(XIAOMEI.phone);
  await page.getByRole("radio", { name: "家人" }).check();
  await page.getByLabel("为什么替对方办").fill("她在外地工作，我帮她交材料");
  await page.getByRole("button", { name: "发给对方" }).click();
  const made = page.locator("section.card").filter({ hasText: XIAOMEI.name });
  await expect(made).toContainText("等对方同意");

  const other = await browser.newContext({ baseURL: server.url });
  await signIn(other, XIAOMEI);
  const theirs = await other.newPage();
  await open(theirs, "/me/people");
  const request = theirs.locator("section.card").filter({ hasText: SON.name });
  await expect(request).toContainText("她在外地工作，我帮她交材料");
  await expect(request).toContainText("能看到您的保单和就诊记录");
  await expectWholePageAccessible(theirs);
  await request.getByRole("button", { name: "同意", exact: true }).click();
  await expect(theirs.getByRole("button", { name: "不再让陈志远替您办" })).toBeVisible();
  await expect(theirs.getByText("有人想替您办")).toHaveCount(0);
  await other.close();

  await open(page, "/me/people");
  await expect(page.getByRole("button", { name: "不再替李小美办" })).toBeVisible();
  await expect(page.getByText("等对方同意")).toHaveCount(0);
});

test("a relative without an account agrees with the code from the message", async ({ page }) => {
  await open(page, "/me/people");
  await page.getByRole("button", { name: "问一个人，让我替他办" }).click();
  await page.getByLabel("对方的姓名").fill("陈秀英");
  await page.getByLabel("对方的手机号").fill("13900007777");
  await page.getByRole("radio", { name: "家人" }).check();
  await page.getByLabel("为什么替对方办").fill("姑姑不会用手机");
  await page.getByRole("button", { name: "发给对方" }).click();
  const made = page.locator("section.card").filter({ hasText: "陈秀英" });
  const code = made.getByLabel("对方告诉您的 6 位数字");
  await code.fill("000000");
  await made.getByRole("button", { name: "填好了" }).click();
  await expect(made).toContainText("数字不对");
  await code.fill(CODE);
  await made.getByRole("button", { name: "填好了" }).click();
  await expect(page.getByRole("button", { name: "不再替陈秀英办" })).toBeVisible();
});
