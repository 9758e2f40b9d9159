/**
 * Webviews were taken for browsers: buttons to print did nothing, WeChat's text size came on top of the elder-friendly
 * one, and a browser that refuses WebAssembly under our content policy was told to try again.
 */
import { goFromVisitToCheck } from "../support/guided-claim";
import { SON, DECIDED_CLAIM, XIAOMEI } from "../support/people";
import { expect, open, test } from "../support/test";

const IN_WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36 XWEB/1 MicroMessenger/8.0.49";

test.describe("in WeChat, which cannot print", () => {
  test.use({ person: SON, userAgent: IN_WECHAT, permissions: ["clipboard-read", "clipboard-write"] });

  for (const path of [`/claims/${DECIDED_CLAIM.case}/receipt`, `/claims/${DECIDED_CLAIM.case}/record`, "/guides/hospital", "/me/data"]) {
    test(`${path} offers another way`, async ({ page }) => {
      await open(page, path);
      await expect(page.getByText("微信里不能打印，也不能下载。点右上角“…”，选“在浏览器打开”").first()).toBeVisible();
      await expect(page.getByRole("button", { name: "打印", exact: true })).toHaveCount(0);
      await expect(page.getByRole("link", { name: /^下载/ })).toHaveCount(0);
      await page.getByRole("button", { name: "复制网址" }).first().click();
      await expect(page.getByText("复制好了，可以粘贴到别处。")).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    });
  }

  test("the text of a page is copied", async ({ page }) => {
    await open(page, `/claims/${DECIDED_CLAIM.case}/record`);
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    await page.getByRole("button", { name: "复制文字" }).click();
    await expect(page.getByText("复制好了，可以粘贴到别处。")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(heading);
  });

  test("WeChat's text size does not multiply with the elder edition, and counts without it", async ({ page }) => {
    await open(page, "/");
    const size = () => page.evaluate(() => {
      // As WeChat does on iOS.
      document.body.style.setProperty("text-size-adjust", "150%");
      document.body.style.setProperty("-webkit-text-size-adjust", "150%");
      return getComputedStyle(document.body).getPropertyValue("text-size-adjust");
    });
    expect(await size()).toBe("150%");
    await page.evaluate(() => { document.documentElement.dataset.size = "elder"; });
    expect(await size()).toBe("100%");
  });
});

test.describe("after refusing online consent, in WeChat", () => {
  test.use({ person: XIAOMEI, userAgent: IN_WECHAT, permissions: ["clipboard-read", "clipboard-write"] });

  test("the postal form is copied instead of printed", async ({ page }) => {
    await open(page, "/");
    await goFromVisitToCheck(page);
    await page.getByRole("button", { name: "不同意，我交纸质的" }).click();
    const form = page.getByTestId("postal-claim");
    await form.locator("summary").click();
    await expect(form.getByRole("button", { name: "打印这一份" })).toHaveCount(0);
    await form.getByRole("button", { name: "复制文字" }).click();
    await expect(form.getByText("复制好了，可以粘贴到别处。")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("杭州市西溪路 18 号");
  });
});

test("a browser whose policy refuses WebAssembly is led to the plain pages", async ({ page, pageErrors }) => {
  pageErrors.allow(/Content Security Policy|\[csp\]/);
  // Safari 15 does not know the keyword, and drops it.
  await page.route("**/claims", async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const policy = (headers["content-security-policy"] ?? "").replace(" 'wasm-unsafe-eval'", "");
    await route.fulfill({ response, headers: { ...headers, "content-security-policy": policy } });
  });
  await page.goto("/claims");
  await expect(page).toHaveURL(/\/plain$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("照样能办");
});
