import { mkdir } from "node:fs/promises";
import path from "node:path";

import type { Page } from "@playwright/test";

import { SON } from "./support/people";
import { pathOf } from "./support/routes";
import { drawn, expect, test } from "./support/test";

/** With `UPDATE_SCREENSHOTS` set, the pictures in the README are taken anew. */
const FOLDER = path.resolve(import.meta.dirname, "../../docs/screenshots");
const UPDATES = Boolean(process.env.UPDATE_SCREENSHOTS);

test.use({ deviceScaleFactor: 2 });

async function picture(page: Page, name: string): Promise<void> {
  await expect(page.locator(".skeleton")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  if (!UPDATES) return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: "disabled" });
}

test.describe("pictures", { tag: "@screenshots" }, () => {
  test.use({ person: SON });

  test("home says whose turn it is, and tells of a visit", async ({ page }) => {
    await page.goto(pathOf("home"));
    await drawn(page);
    await expect(page.getByTestId("home-hero")).toHaveText("志远，爸爸的理赔轮到您了。");
    await expect(page.getByRole("main")).toContainText(/约\s*¥\s*242/);
    await picture(page, "home");
  });

  test("the tracker says whose turn it is", async ({ page }) => {
    await page.goto(pathOf("tracker"));
    await drawn(page);
    await expect(page.getByTestId("status-heading")).toContainText("远山健康给了结论");
    await expect(page.getByTestId("event").first()).toBeVisible();
    await picture(page, "tracker");
  });

  test("the decision shows its staircase", async ({ page }) => {
    await page.goto(pathOf("decision"));
    await drawn(page);
    await expect(page.getByRole("img", { name: /^阶梯图/ })).toBeVisible();
    await picture(page, "decision");
  });
});
