import { expect, open, test } from "./support/test";

test.use({ serverScope: "worker" });

test("case studies are filtered by line and outcome", async ({ page }) => {
  await open(page, "/cases");
  const cases = page.getByTestId("case-study");
  await expect(cases).toHaveCount(8);
  await page.getByRole("radio", { name: "没有赔" }).check();
  await expect(cases).toHaveCount(1);
  await expect(cases).toContainText("等待期第18天");
  await expect(page.getByTestId("case-study-count")).toHaveText("1 个案例");
  await page.getByRole("radio", { name: "全部" }).last().check();
  await expect(cases).toHaveCount(8);
});

test("a case study shows every step from the amount claimed to the amount paid, and the steps add up", async ({ page }) => {
  await open(page, "/cases");
  await page.getByRole("link", { name: /642/ }).click();
  await expect(page).toHaveURL("/cases/case-02");
  const remaining = page.locator(".staircase-step__remaining");
  await expect(remaining).toHaveText(["剩 588.00", "剩 390.00", "剩 340.00", "剩 292.00", "剩 292.00"]);
  await expect(page.locator(".case-study__total")).toContainText("292.00");
  await expect(page.locator(".staircase-key")).toContainText("¥198.00");
  await expect(page.locator(".staircase-key")).toContainText("这份不赔的");
  await expect(page.getByRole("heading", { name: "记住一句" })).toBeVisible();
});
