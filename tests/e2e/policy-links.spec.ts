import { expectWholePageAccessible } from "./support/axe";
import { expect, open, test } from "./support/test";

test.use({ person: { phone: "13900007788", name: "" } });

test("a person without policies asks to be linked, and is told nothing about the policy", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("link", { name: "有保单，这里却看不到？" }).click();
  await expect(page.getByRole("heading", { name: "有保单，这里却看不到？" })).toBeVisible();
  await page.getByRole("button", { name: "请你们核对" }).click();
  await expect(page.getByRole("alert").first()).toContainText("请填保单号。");
  await expectWholePageAccessible(page);
  await page.getByLabel("保单号", { exact: true }).fill("YS-2026-0188");
  await page.getByLabel("保单上的姓名").fill("冯芳");
  await page.getByRole("button", { name: "请你们核对" }).click();
  const request = page.locator("section.card").filter({ hasText: "YS-2026-0188" });
  await expect(request).toContainText("等我们的人核对");
  await request.getByRole("button", { name: "不用核对了" }).click();
  await expect(request).toHaveCount(0);
});
