import { readFile } from "node:fs/promises";

import { get } from "./support/api";
import { expectNoViolations } from "./support/axe";
import { CODE, SON, XIAOMEI } from "./support/people";
import { expect, open, signIn, test } from "./support/test";

test.use({ person: SON });

test("a mandate is listed and, after a second question, ended", async ({ page, browser, server }) => {
  await open(page, "/me");
  await page.getByRole("link", { name: /谁替谁办/ }).click();
  const mandate = page.locator("section.card").filter({ hasText: "周敏" });
  await expect(mandate).toContainText("您是对方的爱人");
  await mandate.getByRole("button", { name: "不再让周敏替您办" }).click();
  await expect(mandate).toContainText("以后对方看不到您的保单");
  await mandate.getByRole("button", { name: "先不停" }).click();
  await mandate.getByRole("button", { name: "不再让周敏替您办" }).click();
  await mandate.getByRole("button", { name: "确定停" }).click();
  await expect(page.getByText("现在没有人替您办。")).toBeVisible();

  const representative = await browser.newContext({ baseURL: server.url });
  await signIn(representative, { phone: "13800000009", name: "周敏" });
  const me = await get<{ people: unknown[] }>(representative, "/api/v1/me");
  expect(me.people).toHaveLength(1);
  await representative.close();
});

test("other devices are listed and can be signed out", async ({ page, browser, server }) => {
  const other = await browser.newContext({ baseURL: server.url });
  await signIn(other, SON);
  await open(page, "/me/devices");
  const devices = page.locator(".devices__list > *");
  await expect(devices).toHaveCount(2);
  await expect(page.getByText("就是这一台")).toHaveCount(1);
  const ended = page.waitForResponse((response) => response.request().method() === "DELETE");
  await page.getByRole("button", { name: "别的全部退出" }).click();
  await ended;
  await expect(page.getByRole("button", { name: "别的全部退出" })).toHaveCount(0);
  await expect(devices).toHaveCount(1);
  expect((await other.request.get("/api/v1/me")).status()).toBe(401);
  expect((await page.context().request.get("/api/v1/me")).status()).toBe(200);
  await other.close();
});

test("personal data can be read, downloaded and corrected, and invalid input is kept and reported", async ({ page }) => {
  await open(page, "/me/data");
  await expect(page.getByRole("main")).toContainText("至少保存到");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载我的资料" }).click();
  const file = await (await download).path();
  const data = JSON.parse(await readFile(file, "utf8")) as { phone: string; cases: unknown[] };
  expect(data.phone).toBe(SON.phone);
  expect(data.cases.length).toBeGreaterThan(0);

  await page.getByText("改姓名或收款账户").click();
  const tail = page.getByLabel("收款账户后四位");
  await tail.fill("62");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("alert").first()).toContainText("后四位是四个数字");
  await expect(tail).toHaveValue("62");
  await tail.fill("1234");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.locator(".key-value").filter({ hasText: "收款账户" }).first()).toContainText("尾号 1234");
});

test("the choice of notifications is stored by the server", async ({ page }) => {
  await open(page, "/me");
  await expect(page.getByText("现在只有打开这里才看得到消息。")).toBeVisible();
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.ok());
  await page.getByRole("checkbox", { name: /有一次看病看起来能赔/ }).check();
  await saved;
  await open(page, "/me");
  await expect(page.getByRole("checkbox", { name: /有一次看病看起来能赔/ })).toBeChecked();
});

test.describe("closing the account", () => {
  test.use({ person: XIAOMEI });

  test("explains the consequences, requires a code, and signs out", async ({ page, context }) => {
    await open(page, "/me/closing");
    await expect(page.getByRole("heading", { name: "马上删掉的" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "法律要求留着的" })).toBeVisible();
    await page.getByRole("button", { name: "发验证码，继续注销" }).click();
    const code = page.getByLabel("验证码");
    await code.fill("000000");
    await page.getByRole("button", { name: "确定注销" }).click();
    await expect(page.getByRole("alert").first()).toContainText("验证码不对");
    expect((await context.request.get("/api/v1/me")).status()).toBe(200);
    await code.fill(CODE);
    await page.getByRole("button", { name: "确定注销" }).click();
    await expect(page.getByRole("heading", { name: "账号已经注销。" })).toBeVisible();
    expect((await context.request.get("/api/v1/me")).status()).toBe(401);
  });
});

test.describe("a session of half a minute", { tag: "@slow" }, () => {
  test.use({ sessionMinutes: 0.5 });

  test("warns before it expires, can be extended with one press, and expires without losing an answer", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await page.getByRole("radio").nth(1).check();
    const warning = page.getByTestId("session-expiry");
    const extend = warning.getByRole("button", { name: "我在，接着用" });
    await expect(extend).toBeVisible({ timeout: 30_000 });
    await expect(extend).toBeFocused();
    await expectNoViolations(page, { include: "dialog[open]" });
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") === null)).toBe(true);
    await extend.click();
    await expect(extend).toBeHidden();
    expect((await page.context().request.get("/api/v1/session")).status()).toBe(200);

    // The second warning is not answered.
    await expect(extend).toBeVisible({ timeout: 30_000 });
    await expect(page).toHaveURL(/\/sign-in\?then=/, { timeout: 30_000 });
    await signIn(page.context(), SON);
    await open(page, "/claims/new/cause");
    await expect(page.getByRole("radio").nth(1)).toBeChecked();
  });

  test("warns within the page instead of in a dialog in the elder edition", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("cc.size", "elder"));
    await open(page, "/me");
    await expect(page.getByTestId("session-expiry").getByRole("button")).toBeVisible({ timeout: 30_000 });
    await expect(page.locator("dialog[open]")).toHaveCount(0);
  });
});
