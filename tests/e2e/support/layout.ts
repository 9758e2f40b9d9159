import { expect, type Page } from "@playwright/test";

/** Expects that the page does not scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { overflow, elements } = await page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    const overflow = root.scrollWidth - root.clientWidth;
    const elements =
      overflow <= 0
        ? []
        : [...document.querySelectorAll("main *")]
            .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
            .map((element) => `${element.tagName} ${element.className}`);
    return { overflow, elements };
  });
  expect(overflow, `${page.url()} scrolls sideways:\n${elements.join("\n")}`).toBeLessThanOrEqual(0);
}

/** Expects that nothing covers the controls of the page: each one, scrolled into view, is what a tap on it hits. */
export async function expectControlsUncovered(page: Page): Promise<void> {
  const covered = await page.evaluate(() => {
    const found: string[] = [];
    const controls = "main a, main button, main summary, main input, .bottom-bar button";
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      // A control that is there for screen readers only is pressed through its label.
      const target = control.closest("label") ?? control;
      if (!target.checkVisibility() || target.classList.contains("visually-hidden")) continue;
      target.scrollIntoView({ block: "center" });
      const [box] = target.getClientRects();
      if (!box) continue;
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (!hit || !(target.contains(hit) || hit.contains(target))) {
        found.push(`${target.textContent?.trim() || target.id} under ${hit?.tagName} ${hit?.className}`);
      }
    }
    return found;
  });
  expect(covered, page.url()).toEqual([]);
}

/** Expects that everything to press, outside running text, is at least this high (工信部 适老化). */
export async function expectTargetHeights(page: Page, least: number): Promise<void> {
  const small = await page.evaluate((least) => {
    const controls = "button, .button, .link-row, .option, summary, select, input:not([type=hidden])";
    const inText = ".unbroken, .law-link, .clause-chip, p, li > .link, .skip-link, #boot";
    return [...document.querySelectorAll(controls)]
      .filter((control) => !control.closest(inText) && !control.matches(".law-link, .clause-chip, .visually-hidden"))
      .map((control) => (control.matches("input") ? (control.closest("label") ?? control) : control))
      .filter((target) => target.getClientRects().length > 0)
      .map((target) => ({ height: target.getBoundingClientRect().height, target }))
      .filter(({ height }) => height + 0.5 < least)
      .map(({ height, target }) => `${height} px: ${target.outerHTML.slice(0, 120)}`);
  }, least);
  expect(small, small.join("\n")).toEqual([]);
}
