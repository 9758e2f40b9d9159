import AxeBuilder from "@axe-core/playwright";
import { chromium } from "@playwright/test";

import { CODE, PHONE, SON, XIAOMEI } from "./support/people";
import { expect, test, type Page } from "./support/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function passes(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`)).toEqual([]);
}

test("an engine without WebAssembly is led to the plain pages, where the claims can be read", async ({ server }) => {
  const browser = await chromium.launch({
    executablePath: process.env.CLEARCLAIM_BROWSER ?? "/usr/bin/chromium",
    // Chromium takes no notice of --noexpose-wasm any more; without a compiler there is no WebAssembly either.
    args: ["--no-sandbox", "--js-flags=--jitless"],
  });
  try {
    const page = await browser.newPage({ baseURL: server.url, viewport: { width: 390, height: 844 } });
    expect(await page.evaluate(() => typeof WebAssembly)).toBe("undefined");
    const broken: string[] = [];
    page.on("console", (message) => broken.push(message.text()));
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
    expect(broken.filter((text) => /Content Security Policy/.test(text))).toEqual([]);
  } finally {
    await browser.close();
  }
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false, person: XIAOMEI });

  test("a call back is arranged once, in either language", async ({ page, context }) => {
    await page.goto("/plain?lang=en");
    await page.getByRole("link", { name: "Ask us to call you" }).click();
    await page.getByRole("radio").nth(1).check();
    await page.getByRole("button", { name: "Ask us to call you" }).click();
    await expect(page.getByText("Arranged; you will be called:")).toBeVisible();
    await page.getByRole("link", { name: "中文" }).click();
    await expect(page.getByText("约好了，到时候打给您：")).toBeVisible();
    const help = await (await context.request.get("/api/v1/help")).json();
    expect(help.requests).toHaveLength(1);
  });
});

test.describe("the plain pages", () => {
  test.use({ person: SON });

  for (const language of ["zh-CN", "en"]) {
    test(`have no barrier that axe finds, in ${language}`, async ({ page }) => {
      for (const path of ["/plain", "/plain/sign-in", "/plain/claims", "/plain/call-back"]) {
        await page.goto(`${path}?lang=${language}`);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await passes(page);
      }
    });
  }

  test("allow nothing but their own style and forms", async ({ request }) => {
    const policy = (await request.get("/plain")).headers()["content-security-policy"] ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/);
    expect(policy).not.toMatch(/script|unsafe/);
  });
});
