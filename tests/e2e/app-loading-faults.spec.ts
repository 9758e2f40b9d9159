/** The app when its own files fail to load. */
import { NAME, PHONE } from "./support/brand";
import { expect, open, test } from "./support/test";

test.use({ serverScope: "worker" });

test.describe("files of the app", () => {
  test("a lazy part that fails to load is explained, and retried until it loads", async ({ page }) => {
    await open(page, "/");
    let isBroken = true;
    await page.route("**/assets/**", (route) => (isBroken ? route.abort("connectionreset") : route.fallback()));
    await page.getByRole("link", { name: /问答|常问/ }).first().click();
    await expect(page.getByText("这一页还没下载完。")).toBeVisible();
    await expect(page.getByRole("main").or(page.getByRole("banner")).locator(`a[href="${PHONE}"]`).first()).toBeVisible();
    isBroken = false;
    await expect(page.getByRole("heading", { level: 1, name: "想问什么" })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText("这一页还没下载完。")).toHaveCount(0);
  });

  test("the first parts are requested again when they fail to load", async ({ page }) => {
    let dropped = 0;
    await page.route(/\/assets\/[^/]*\.(wasm|bin)$/, (route) => {
      dropped += 1;
      return dropped <= 2 ? route.abort("connectionreset") : route.fallback();
    });
    await open(page, "/help");
    expect(dropped).toBeGreaterThan(2);
  });

  test("without the main part, the first screen says that the app could not open, with a phone number", async ({ page, pageErrors }) => {
    pageErrors.allow(/uncaught/);
    await page.route(/\/assets\/app-[^/]*\.wasm/, (route) => route.abort("connectionreset"));
    await page.goto("/");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(`${NAME}没能打开`, { timeout: 20_000 });
    await expect(alert.getByRole("button", { name: /再试一次/ })).toBeVisible();
    await expect(alert.locator(`a[href="${PHONE}"]`)).toBeVisible();
  });

  test("without the script, the first screen says that the app could not open, with a phone number", async ({ page }) => {
    await page.route(/\/assets\/app-[^/]*\.js/, (route) => route.abort("connectionreset"));
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText(`${NAME}没能打开`);
    await expect(page.getByRole("alert").locator(`a[href="${PHONE}"]`)).toBeVisible();
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("the first screen shows how to reach a person", async ({ page }) => {
      await page.goto("/");
      await expect(page.locator("noscript p")).toBeVisible();
      await expect(page.locator("noscript p")).toContainText("没有开启 JavaScript");
      await expect(page.locator(`a[href="${PHONE}"]`).first()).toBeVisible();
    });
  });
});
