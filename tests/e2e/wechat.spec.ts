import { goFromVisitToCheck, openDocumentsStep } from "./support/guided-claim";
import { CODE, DECIDED_CLAIM, SON, XIAOMEI } from "./support/people";
import { expect, open, test } from "./support/test";

const IN_WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36 XWEB/1 MicroMessenger/8.0.49";

declare global {
  interface Window {
    /** The calls of the fake bridge: name and argument. */
    bridgeCalls: unknown[][];
  }
}

/** The bridge that WeChat puts into every page, as far as the app uses it. */
function fakeBridge() {
  window.bridgeCalls = [];
  Object.assign(window, { WeixinJSBridge: { invoke: (...call: unknown[]) => window.bridgeCalls.push(call.slice(0, 2)) } });
}

test.describe("in WeChat", () => {
  test.use({ person: SON, userAgent: IN_WECHAT });

  test("the page is closed through WeChat's bridge, and says so if there is none", async ({ page }) => {
    await open(page, "/me");
    const leave = page.getByRole("button", { name: "关掉这一页，回到微信" });
    await leave.click();
    await expect(page.getByText("微信没有响应。")).toBeVisible();
    await page.addInitScript(fakeBridge);
    await open(page, "/me");
    await leave.click();
    expect(await page.evaluate(() => window.bridgeCalls)).toEqual([["closeWindow", {}]]);
  });

  test("a decision is kept as a picture, since no file can be stored", async ({ page }) => {
    await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
    const links = page.getByTestId("printouts");
    await expect(links.getByRole("link")).toHaveText(["存成图片"]);
    await expect(links.getByText("再长按图片")).toBeVisible();
  });
});

test.describe("in a mini-program", () => {
  test.use({ person: SON, userAgent: `${IN_WECHAT} miniProgram/wx1` });

  test("a button leads back to the mini-program", async ({ page }) => {
    await page.addInitScript(fakeBridge);
    await open(page, "/me");
    await page.getByRole("button", { name: "回到小程序" }).click();
    const back = { name: "navigateBack", arg: { delta: 1 } };
    expect(await page.evaluate(() => window.bridgeCalls)).toEqual([["invokeMiniProgramAPI", back]]);
  });
});

test("another browser offers no way back to WeChat, and an invalid hand-over code leads to the sign-in form", async ({ page }) => {
  await open(page, "/sign-in?hand_over=used-up&then=/claims");
  await expect(page.getByText("小程序没能替您登录。")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?then=%2Fclaims$/);
  await expect(page.getByLabel("手机号")).toBeVisible();
  await open(page, "/me");
  await expect(page.getByRole("button", { name: /回到微信|回到小程序/ })).toHaveCount(0);
});

/** A bridge that lets a page with a signed address do more; it answers as WeChat does on Android or on iOS. */
type SignedBridge = { scanned?: string; ios: boolean; allows: boolean };

function fakeSignedBridge({ scanned = "", ios, allows }: SignedBridge) {
  const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  window.bridgeCalls = [];
  const answers: Record<string, (request: { verifySignature?: string }) => unknown> = {
    preVerifyJSAPI: ({ verifySignature }) => ({
      err_msg: allows && verifySignature === "signed" ? "preVerifyJSAPI:ok" : "preVerifyJSAPI:fail",
    }),
    scanQRCode: () => ({
      err_msg: "scanQRCode:ok",
      resultStr: ios ? JSON.stringify({ scan_code: { scan_result: scanned } }) : scanned,
    }),
    chooseImage: () => ({ err_msg: "chooseImage:ok", localIds: ios ? ["weixin://1"] : '["weixin://1"]' }),
    getLocalImgData: () => ({ err_msg: "getLocalImgData:ok", localData: ios ? `data:image/jgp;base64,${PNG}` : PNG }),
    getNetworkType: () => ({ err_msg: "network_type:edge" }),
  };
  Object.assign(window, {
    WeixinJSBridge: {
      invoke(name: string, request: { verifySignature?: string }, done?: (reply: unknown) => void) {
        window.bridgeCalls.push([name, request]);
        const reply = answers[name]?.(request) ?? { err_msg: "system:function_not_exist" };
        if (done) setTimeout(() => done(reply));
      },
    },
  });
}

/** The demonstration signs for no WeChat account; a server that does answers like this. */
const SIGNED = { app_id: "wx1", timestamp: 1, nonce: "n", signature: "signed" };

test.describe("with a signed address, in WeChat", () => {
  test.use({ person: SON, userAgent: IN_WECHAT });

  for (const ios of [false, true]) {
    test(`the code of a receipt is scanned, and followed only if it is ours (${ios ? "iOS" : "Android"})`, async ({ page, server }) => {
      await page.route("**/api/v1/wechat/config?*", (route) => route.fulfill({ json: SIGNED }));
      await page.addInitScript(fakeSignedBridge, { scanned: "https://evil.example/claim/start?e=x", ios, allows: true });
      await open(page, "/claim/start");
      await page.getByRole("button", { name: "扫收据上的码" }).click();
      await expect(page.getByText("没扫到我们的码。")).toBeVisible();
      await expect(page).toHaveURL(/\/claim\/start$/);
      const call = await page.evaluate(() => window.bridgeCalls[0]);
      expect(call).toMatchObject(["preVerifyJSAPI", { verifyAppId: "wx1", verifyNonceStr: "n", verifyTimestamp: "1" }]);
      await page.addInitScript(fakeSignedBridge, { scanned: `${server.url}/claim/start?e=nobodys`, ios, allows: true });
      await open(page, "/claim/start");
      await page.getByRole("button", { name: "扫收据上的码" }).click();
      await expect(page).toHaveURL(/\/claim\/start\?e=nobodys$/);
      await expect(page.getByRole("heading", { name: "这个链接不是给您这个账号的。" })).toBeVisible();
    });
  }

  test("the page works without scanning if WeChat refuses or the server does not sign", async ({ page }) => {
    await page.addInitScript(fakeSignedBridge, { ios: false, allows: false });
    const answered = page.waitForResponse("**/api/v1/wechat/config?*");
    await open(page, "/claim/start");
    expect((await answered).ok()).toBe(false);
    await expect(page.getByRole("heading", { name: "这个链接少了一截。" })).toBeVisible();
    await page.route("**/api/v1/wechat/config?*", (route) => route.fulfill({ json: SIGNED }));
    await open(page, "/claim/start");
    await expect.poll(() => page.evaluate(() => window.bridgeCalls.length)).toBeGreaterThan(0);
    await expect(page.getByRole("button", { name: "扫收据上的码" })).toHaveCount(0);
  });

  test("a part that fails to load on a slow network is explained by that", async ({ page }) => {
    await page.addInitScript(fakeSignedBridge, { ios: false, allows: true });
    await open(page, "/");
    await page.route("**/assets/**", (route) => route.abort("connectionreset"));
    await page.getByRole("link", { name: /问答|常问/ }).first().click();
    await expect(page.getByText(/只够 2G、3G/)).toBeVisible();
  });
});

test.describe("documents, in WeChat", () => {
  test.use({ person: XIAOMEI, userAgent: IN_WECHAT });

  for (const ios of [false, true]) {
    test(`pictures are chosen from the album of WeChat (${ios ? "iOS" : "Android"})`, async ({ page }) => {
      await page.route("**/api/v1/wechat/config?*", (route) => route.fulfill({ json: SIGNED }));
      await page.addInitScript(fakeSignedBridge, { ios, allows: true });
      await open(page, "/");
      await goFromVisitToCheck(page);
      await openDocumentsStep(page);
      const row = page.locator("main details").first();
      if ((await row.getAttribute("open")) === null) await row.locator("summary").first().click();
      // Once WeChat has allowed it, its album is offered beside the file chooser.
      await row.getByRole("button", { name: "微信相册" }).click();
      await expect(row.getByText("wechat-1.png").first()).toBeVisible();
    });
  }
});

/** What the reference server answers about WeChat if it has an official account; the demonstration has none. */
const OFFER = { official_account: true, mini_program: false };

test.describe("signing in, in WeChat", () => {
  test.use({ userAgent: IN_WECHAT });

  test("a WeChat account that comes for the first time is linked with a sign-in code", async ({ page, server }) => {
    await page.route("**/api/v1/wechat/sign-in", (route) =>
      // WeChat's own page returns at once.
      route.request().method() === "GET"
        ? route.fulfill({ json: OFFER })
        : route.fulfill({ json: { url: `${server.url}/sign-in?then=%2Fclaims&code=c&state=s` } }),
    );
    const exchanged: unknown[] = [];
    await page.route("**/api/v1/session/wechat", (route) => {
      exchanged.push(route.request().postDataJSON());
      return route.fulfill({ json: { outcome: "phone_needed", me: null, link: "link-1" } });
    });
    await open(page, "/sign-in?then=%2Fclaims");
    await page.getByRole("button", { name: "用微信登录" }).click();
    await expect(page.getByText("这个微信是头一次来。")).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in\?then=%2Fclaims$/);
    expect(exchanged).toEqual([{ code: "c", state: "s" }]);
    await expect(page.getByRole("button", { name: "用微信登录" })).toHaveCount(0);
    await page.getByLabel("手机号").fill(SON.phone);
    await page.getByRole("button", { name: "发验证码" }).click();
    await page.getByRole("textbox", { name: "验证码" }).fill(CODE);
    const sent = page.waitForRequest((request) => request.url().endsWith("/api/v1/session") && request.method() === "POST");
    await page.getByRole("button", { name: "登录", exact: true }).click();
    expect((await sent).postDataJSON()).toEqual({ phone: SON.phone, code: CODE, wechat: "link-1" });
    await expect(page).toHaveURL(/\/claims$/);
  });

  test("a preview is explained, and a server without WeChat shows no button", async ({ page }) => {
    await page.route("**/api/v1/session/wechat", (route) =>
      route.fulfill({ json: { outcome: "preview", me: null, link: null } }),
    );
    await open(page, "/sign-in?code=c&state=s");
    await expect(page.getByText("微信现在给您看的是预览页")).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in$/);
    const asked = page.waitForResponse("**/api/v1/wechat/sign-in");
    await open(page, "/sign-in");
    await asked;
    await expect(page.getByRole("button", { name: "用微信登录" })).toHaveCount(0);
  });
});

test.describe("a linked WeChat account", () => {
  test.use({ person: SON });

  test("is shown under Me, and can be unlinked", async ({ page }) => {
    let accounts = [{ app: "official_account", since: "2026-11-20T10:00:00+08:00" }];
    await page.route("**/api/v1/me/wechat", (route) => {
      if (route.request().method() === "GET") return route.fulfill({ json: { accounts } });
      accounts = [];
      return route.fulfill({ status: 204 });
    });
    await open(page, "/me");
    const unlink = page.getByRole("button", { name: "解绑微信" });
    await unlink.click();
    await expect(unlink).toHaveCount(0);
  });
});
