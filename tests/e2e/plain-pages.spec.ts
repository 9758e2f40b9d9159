import { chromium } from "@playwright/test";

import { get } from "./support/api";
import { expectNoViolations } from "./support/axe";
import { PHONE } from "./support/brand";
import { CODE, SON, XIAOMEI } from "./support/people";
import { expect, test } from "./support/test";

test("a browser without WebAssembly is redirected to the plain pages, where claims can be read", async ({ server }) => {
  const browser = await chromium.launch({
    executablePath: process.env.CLEARCLAIM_BROWSER ?? "/usr/bin/chromium",
    // Chromium no longer has --noexpose-wasm, but without a JIT compiler it has no WebAssembly.
    args: ["--no-sandbox", "--js-flags=--jitless"],
  });
  try {
    const page = await browser.newPage({ baseURL: server.url, viewport: { width: 390, height: 844 } });
    expect(await page.evaluate(() => typeof WebAssembly)).toBe("undefined");
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    await page.goto("/claims");
    await expect(page).toHaveURL(/\/plain/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("照样能办");
    await expect(page.locator(`a[href="${PHONE}"]`).first()).toBeVisible();

    await page.getByRole("link", { name: "看理赔到哪一步了" }).click();
    await page.getByLabel("手机号").fill("123");
    await page.getByRole("button", { name: "发验证码" }).click();
    await expect(page.getByRole("alert")).toContainText("11 位数字");
    await expect(page.getByLabel("手机号")).toHaveValue("123");
    await page.getByLabel("手机号").fill(SON.phone);
    await page.getByRole("button", { name: "发验证码" }).click();
    await page.getByLabel("6 位验证码").fill("000000");
    await page.getByRole("button", { name: "登录" }).click();
    await expect(page.getByRole("alert")).toContainText("验证码不对");
    await page.getByLabel("6 位验证码").fill(CODE);
    await page.getByRole("button", { name: "登录" }).click();
    await expect(page).toHaveURL(/\/plain\/claims/);
    await expect(page.locator("section").first()).toContainText("轮到您");
    await expect(page.locator("section").first()).toContainText("远山");
    expect(messages.filter((text) => /Content Security Policy/.test(text))).toEqual([]);
  } finally {
    await browser.close();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, person: XIAOMEI });

  test("a call back is booked once, and shown in either language", async ({ page, context }) => {
    await page.goto("/plain?lang=en");
    await page.getByRole("link", { name: "Ask us to call you" }).click();
    await page.getByRole("radio").nth(1).check();
    await page.getByRole("button", { name: "Ask us to call you" }).click();
    await expect(page.getByText("Arranged. We will call you:")).toBeVisible();
    await page.getByRole("link", { name: "中文" }).click();
    await expect(page.getByText("约好了，到时候打给您：")).toBeVisible();
    const help = await get<{ requests: unknown[] }>(context, "/api/v1/help");
    expect(help.requests).toHaveLength(1);
  });
});

test.describe("the plain pages", () => {
  test.use({ person: SON, serverScope: "worker" });

  for (const language of ["zh-CN", "en"]) {
    test(`have no accessibility violations, in ${language}`, async ({ page }) => {
      for (const path of ["/plain", "/plain/sign-in", "/plain/claims", "/plain/call-back"]) {
        await page.goto(`${path}?lang=${language}`);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expectNoViolations(page);
      }
    });
  }

  test("have a content security policy that allows only their own style and forms", async ({ request }) => {
    const policy = (await request.get("/plain")).headers()["content-security-policy"] ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/);
    expect(policy).not.toMatch(/script|unsafe/);
  });
});
