import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** WCAG 2.2 at level AA, and everything below it. */
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Scope = {
  /** Only these rules; without it, all rules of the standards. */
  rules?: readonly string[];
  /** Only the elements that match. */
  include?: string;
};

/** What axe finds against WCAG 2.2 AA. */
async function findViolations(page: Page, { rules, include }: Scope): Promise<string[]> {
  // Otherwise every audit opens another page for its summary, which only frames of other origins need.
  let builder = new AxeBuilder({ page }).setLegacyMode();
  builder = rules ? builder.withRules([...rules]) : builder.withTags(STANDARDS);
  if (include) builder = builder.include(include);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary ?? ""}`),
  );
}

/** Expects that axe finds no violation of WCAG 2.2 AA. */
export async function expectNoViolations(page: Page, scope: Scope = {}): Promise<void> {
  const found = await findViolations(page, scope);
  expect(found, found.join("\n\n")).toEqual([]);
}

/**
 * The same for the whole page at this width: the window is made as high as the page, because axe would take what lies
 * behind the bar at the foot for covered. If a late answer made the page higher meanwhile, it is checked again.
 */
export async function expectWholePageAccessible(page: Page, width = 390, rules?: readonly string[]): Promise<void> {
  let found: string[];
  do {
    await page.setViewportSize({ width, height: 844 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(844, height + 200) });
    found = await findViolations(page, rules ? { rules } : {});
  } while (await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight));
  expect(found, found.join("\n\n")).toEqual([]);
}
