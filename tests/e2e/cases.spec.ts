import { expect, open, test } from "./support/test";

test("told cases are narrowed down by line and outcome", async ({ page }) => {
  await open(page, "/cases");
  const cases = page.getByTestId("told-case");
  await expect(cases).toHaveCount(8);
  await page.getByRole("radio", { name: "没有赔" }).check();
  await expect(cases).toHaveCount(1);
  await expect(cases).toContainText("等待期第18天");
  await expect(page.getByTestId("told-count")).toHaveText("1 个案例");
  await page.getByRole("radio", { name: "全部" }).last().check();
  await expect(cases).toHaveCount(8);
});

test("a case shows every step from what was claimed down to what was paid, and adds up", async ({ page }) => {
  await open(page, "/cases");
  await page.getByRole("link", { name: /642/ }).click();
  await expect(page).toHaveURL("/cases/case-02");
  const left = page.locator(".staircase-step__remaining");
  await expect(left).toHaveText(["剩 588.00", "剩 390.00", "剩 340.00", "剩 292.00", "剩 292.00"]);
  await expect(page.locator(".told__total")).toContainText("292.00");
  await expect(page.locator(".staircase-key")).toContainText("¥198.00");
  await expect(page.locator(".staircase-key")).toContainText("这份不赔的");
  await expect(page.getByRole("heading", { name: "记住一句" })).toBeVisible();
});
