import { mkdir } from "node:fs/promises";
import path from "node:path";

import type { Page } from "@playwright/test";

import { SON } from "./support/people";
import { pathOf } from "./support/routes";
import { expect, open, test, waitForContent } from "./support/test";

/** With `UPDATE_SCREENSHOTS` set, the screenshots in the README are taken again. */
const FOLDER = path.resolve(import.meta.dirname, "../../docs/screenshots");
const UPDATES = Boolean(process.env.UPDATE_SCREENSHOTS);

test.use({ deviceScaleFactor: 2 });

async function takeScreenshot(page: Page, name: string): Promise<void> {
  await waitForContent(page);
  await page.evaluate(() => document.fonts.ready);
  if (!UPDATES) return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: "disabled" });
}

test.describe("screenshots", { tag: "@screenshots" }, () => {
  test.use({ person: SON, serverScope: "worker" });

  test("the home page shows whose turn it is, and a visit", async ({ page }) => {
    await open(page, pathOf("home"));
    await expect(page.getByTestId("home-hero")).toHaveText("志远，爸爸的理赔轮到您了。");
    await expect(page.getByRole("main")).toContainText(/约\s*¥\s*242/);
    await takeScreenshot(page, "home");
  });

  test("the tracker shows whose turn it is", async ({ page }) => {
    await open(page, pathOf("tracker"));
    await expect(page.getByTestId("status-heading")).toContainText("远山健康给了结论");
    await expect(page.getByTestId("event").first()).toBeVisible();
    await takeScreenshot(page, "tracker");
  });

  test("the decision shows its staircase", async ({ page }) => {
    await open(page, pathOf("decision"));
    await expect(page.getByRole("img", { name: /^阶梯图/ })).toBeVisible();
    await takeScreenshot(page, "decision");
  });
});
