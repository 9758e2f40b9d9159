/**
 * What assistive technology reads on the ten main pages, in both languages: roles, names and states, in order. The
 * snapshots are in aria-snapshots/; `npx playwright test aria-snapshots --update-snapshots` writes them again.
 *
 * Dates and times, which differ from day to day, are masked. Amounts are not: those of the demonstration never change.
 */
import type { Page } from "@playwright/test";

import { SON } from "./support/people";
import { pathOf, type RouteName } from "./support/routes";
import { expect, test, waitForContent } from "./support/test";

const PAGES = [
  "home",
  "claims",
  "tracker",
  "decision",
  "receipt",
  "coverage",
  "policy",
  "new-claim",
  "faq",
  "case-study",
] as const satisfies RouteName[];

const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
const WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:周|星期)[一二三四五六日天]";

/** What depends on the day on which the test runs, and what stands for it. */
const MASKS: [RegExp, string][] = [
  [/\d{4}-\d{2}-\d{2}(?!\d)/g, "DATE"],
  [/(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日/g, "DATE"],
  [new RegExp(`\\b\\d{1,2} ${MONTH}\\b(?: \\d{4})?`, "g"), "DATE"],
  [new RegExp(WEEKDAY, "g"), "WEEKDAY"],
  [/\b\d{1,2}:\d{2}(?::\d{2})?\b/g, "TIME"],
  [/\b\d+(?=\s*(?:天|个工作日|小时|days?\b|working days?\b|hours?\b))/g, "N"],
  // A limit whose last day is a holiday ends later, and names the article that says so.
  [/\b\d+(?= (?:used|paused while waiting for you|not needed)$)/gm, "N"],
  [/^ *- button "(?:《民法典》第 203 条|Civil Code art\. 203)"\n/gm, ""],
];

/** The masked snapshot of the page, once it no longer changes. */
async function settledSnapshot(page: Page): Promise<string> {
  let last = "";
  const isSettled = async () => {
    const before = last;
    last = await page.locator("body").ariaSnapshot();
    return last === before;
  };
  await expect.poll(isSettled, { intervals: [300] }).toBe(true);
  return MASKS.reduce((text, [pattern, mask]) => text.replace(pattern, mask), `${last}\n`);
}

for (const language of ["zh-CN", "en"] as const) {
  test.describe(language, () => {
    test.use({ person: SON, language });

    test("the main pages read as recorded", async ({ page }) => {
      for (const name of PAGES) {
        await test.step(name, async () => {
          await page.goto(pathOf(name));
          await waitForContent(page);
          expect.soft(await settledSnapshot(page)).toMatchSnapshot([language, `${name}.aria.yml`]);
        });
      }
    });
  });
}
