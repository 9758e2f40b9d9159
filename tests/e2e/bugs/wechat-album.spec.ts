/**
 * In WeChat, the album took the place of the file chooser: no PDF could be chosen, and a bridge that refused or did not
 * answer left the button dead. The bridge was asked for permission once for each document.
 */
import { openFirstDocument } from "../support/documents";
import { goFromVisitToCheck, openDocumentsStep } from "../support/guided-claim";
import { pdf } from "../support/generated-files";
import { XIAOMEI } from "../support/people";
import { expect, open, test, type Page } from "../support/test";

const IN_WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36 XWEB/1 MicroMessenger/8.0.49";
const SIGNED = { app_id: "wx1", timestamp: 1, nonce: "n", signature: "signed" };

test.use({ person: XIAOMEI, userAgent: IN_WECHAT });

/** A bridge that allows the album, and answers the press on it with `answer`; null: never. */
function fakeBridge(answer: string | null) {
  const calls: string[] = [];
  Object.assign(window, {
    bridgeNames: calls,
    WeixinJSBridge: {
      invoke(name: string, _: object, done?: (reply: unknown) => void) {
        calls.push(name);
        const reply = name === "preVerifyJSAPI" ? "preVerifyJSAPI:ok" : answer;
        if (done && reply) setTimeout(() => done({ err_msg: reply }));
      },
    },
  });
}

async function openAlbum(page: Page, answer: string | null) {
  await page.route("**/api/v1/wechat/config?*", (route) => route.fulfill({ json: SIGNED }));
  await page.addInitScript(fakeBridge, answer);
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  await expect(row.getByRole("button", { name: "微信相册" })).toBeVisible();
  return row;
}

test("a PDF can be chosen although the album works, and WeChat is asked once a page", async ({ page }) => {
  const row = await openAlbum(page, "chooseImage:cancel");
  const chooser = page.waitForEvent("filechooser");
  await row.getByText("相册或文件").click();
  await (await chooser).setFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: pdf() });
  await expect(row.getByText("收好了", { exact: true })).toBeVisible();
  const asked = await page.evaluate(() => (window as unknown as { bridgeNames: string[] }).bridgeNames);
  expect(await page.locator("details.document").count()).toBeGreaterThan(2);
  expect(asked.filter((name) => name === "preVerifyJSAPI")).toHaveLength(1);
});

for (const answer of ["chooseImage:permission denied", "system:function_not_exist"]) {
  test(`the ordinary chooser opens if WeChat answers “${answer}”`, async ({ page }) => {
    const row = await openAlbum(page, answer);
    const chooser = page.waitForEvent("filechooser", { timeout: 2_000 });
    await row.getByRole("button", { name: "微信相册" }).click();
    await chooser;
    await expect(row.getByRole("alert")).toContainText("微信没有打开相册。请点“相册或文件”再选。");
    await expect(row.getByRole("button", { name: "微信相册" })).toHaveCount(0);
  });
}

test("a bridge that never answers is given up within two seconds", async ({ page }) => {
  const row = await openAlbum(page, null);
  await row.getByRole("button", { name: "微信相册" }).click();
  await expect(row.getByRole("alert")).toContainText("微信没有打开相册", { timeout: 2_000 });
  await expect(row.getByText("相册或文件", { exact: true })).toBeVisible();
});

test("an album that was closed says that nothing was chosen", async ({ page }) => {
  const row = await openAlbum(page, "chooseImage:cancel");
  await row.getByRole("button", { name: "微信相册" }).click();
  await expect(row.getByText("没有选文件。")).toBeVisible();
  await expect(row.getByRole("button", { name: "微信相册" })).toBeVisible();
});
