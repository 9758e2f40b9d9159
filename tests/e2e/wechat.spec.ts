import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

const IN_WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36 XWEB/1 MicroMessenger/8.0.49";

declare global {
  interface Window {
    told: unknown[][];
  }
}

/** What WeChat puts into every page, as far as the app uses it. */
function fakeBridge() {
  window.told = [];
  Object.assign(window, { WeixinJSBridge: { invoke: (...said: unknown[]) => window.told.push(said.slice(0, 2)) } });
}

test.describe("in WeChat", () => {
  test.use({ person: SON, userAgent: IN_WECHAT });

  test("the page is closed by WeChat's own bridge, and says so where there is none", async ({ page }) => {
    await open(page, "/me");
    const leave = page.getByRole("button", { name: "关掉这一页，回到微信" });
    await leave.click();
    await expect(page.getByText("微信没有响应。")).toBeVisible();
    await page.addInitScript(fakeBridge);
    await open(page, "/me");
    await leave.click();
    expect(await page.evaluate(() => window.told)).toEqual([["closeWindow", {}]]);
  });
});

test.describe("in a mini-program", () => {
  test.use({ person: SON, userAgent: `${IN_WECHAT} miniProgram/wx1` });

  test("one goes back to the mini-program", async ({ page }) => {
    await page.addInitScript(fakeBridge);
    await open(page, "/me");
    await page.getByRole("button", { name: "回到小程序" }).click();
    const back = { name: "navigateBack", arg: { delta: 1 } };
    expect(await page.evaluate(() => window.told)).toEqual([["invokeMiniProgramAPI", back]]);
  });
});

test("a plain browser offers no way to WeChat; a code that opens nothing leads to the phone", async ({ page }) => {
  await open(page, "/sign-in?hand_over=used-up&then=/claims");
  await expect(page.getByText("小程序没能替您登录。")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?then=%2Fclaims$/);
  await expect(page.getByLabel("手机号")).toBeVisible();
  await open(page, "/me");
  await expect(page.getByRole("button", { name: /回到微信|回到小程序/ })).toHaveCount(0);
});
