/** Pages on narrow screens, with wider spacing and with larger text (WCAG 1.4.4, 1.4.10, 1.4.12). */
import type { Page } from "@playwright/test";

import { completeStepsUntil, expectStep, LONGEST_CLAIM } from "./support/guided-claim";
import { expectNoSidewaysScroll } from "./support/layout";
import { SON } from "./support/people";
import { ROUTES } from "./support/routes";
import { expect, open, test, waitForContent } from "./support/test";

test.use({ person: SON, viewport: { width: 320, height: 640 } });

/** The spacing that a reader may set (WCAG 1.4.12), by a constructed stylesheet, which the content policy allows. */
async function setWideSpacing(page: Page, on: boolean): Promise<void> {
  await page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}",
    );
    document.adoptedStyleSheets = on ? [sheet] : [];
  }, on);
}

for (const language of ["zh-CN", "en"] as const) {
  test.describe(`in ${language}`, { tag: "@slow" }, () => {
    test.use({ language, serverScope: "worker" });

    test("no page scrolls sideways at 320 px, with wider spacing, or with text of 200 %", async ({ page }) => {
      for (const { path } of ROUTES) {
        await page.goto(path);
        await waitForContent(page);
        await expectNoSidewaysScroll(page);
        await setWideSpacing(page, true);
        await expectNoSidewaysScroll(page);
        await setWideSpacing(page, false);
        await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
        await expectNoSidewaysScroll(page);
      }
    });
  });
}

test("no step of the guided claim scrolls sideways at 320 px, in any text size", { tag: "@slow" }, async ({ page }) => {
  await open(page, "/claims/new/cause");
  for (const until of ["who", "when", "discharged", "condition", "bills", "policies", "payee", "documents", "check"]) {
    await completeStepsUntil(page, LONGEST_CLAIM, until);
    await waitForContent(page);
    await expectNoSidewaysScroll(page);
  }
  for (const size of ["large", "elder", "huge"]) {
    await page.evaluate((size) => localStorage.setItem("cc.size", size), size);
    for (const step of ["when", "bills", "policies", "documents", "check"]) {
      await page.goto(`/claims/new/${step}`);
      await expectStep(page, step);
      await expect(page.locator("html")).toHaveAttribute("data-size", size);
      await expectNoSidewaysScroll(page);
    }
  }
});
