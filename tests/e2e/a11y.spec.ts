import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { atStep, declaration, goOnButton, OPERATION, sendButton, stepOf, walk } from "./support/flow";
import { NAME, SON, STAY, XIAOMEI } from "./support/people";
import { ROUTES, type RouteName, pathOf } from "./support/routes";
import { drawn, expect, open, test } from "./support/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * No breach of WCAG 2.2 AA that a machine can see, on the whole page: what lies below the fold is brought above the
 * bar at the foot, which else would seem to cover it.
 */
async function passes(page: Page, width = 390): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(844, height + 200) });
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary ?? ""}`),
  );
  expect(told, told.join("\n\n")).toEqual([]);
}

/** The page has all its answers: nothing stands for something to come. */
async function settled(page: Page): Promise<void> {
  await drawn(page);
  await expect(page.locator(".skeleton")).toHaveCount(0);
}

/** In place, as the settings at /me do it: colours are a matter of style alone. */
async function turn(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), theme);
}

/** What can be pressed, and does not stand inside a text, is large enough for an unsteady finger (工信部 适老化). */
async function targets(page: Page, least: number): Promise<void> {
  const small = await page.evaluate((least) => {
    const found = [...document.querySelectorAll("button, .button, .link-row, .option, summary, select, input:not([type=hidden])")];
    return found
      .filter((it) => !it.closest(".unbroken, .law-link, .clause-chip, p, li > .link, .skip-link, #boot") && !it.matches(".law-link, .clause-chip, .visually-hidden"))
      .map((it) => (it.matches("input") ? (it.closest("label") ?? it) : it))
      .filter((it) => it.getClientRects().length > 0)
      .map((it) => ({ height: it.getBoundingClientRect().height, it }))
      .filter(({ height }) => height + 0.5 < least)
      .map(({ height, it }) => `${height} px: ${it.outerHTML.slice(0, 120)}`);
  }, least);
  expect(small, small.join("\n")).toEqual([]);
}

/** What a reader may set for themselves (WCAG 1.4.12), by a sheet that the content policy does not speak of. */
async function spacing(page: Page, on: boolean): Promise<void> {
  await page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}",
    );
    document.adoptedStyleSheets = on ? [sheet] : [];
  }, on);
}

/** Nothing lies beyond the right edge. */
async function fits(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
  expect(beyond, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

for (const language of ["zh-CN", "en"] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ person: SON, language });

    for (const { name, path } of ROUTES) {
      test(`${name} has no barrier that axe finds, and says its language`, async ({ page }) => {
        await page.goto(path);
        await settled(page);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        expect(await page.title()).not.toBe("");
        await passes(page);
        await turn(page, "dark");
        await passes(page, 1280);

        // The elder edition leaves things out, so it is drawn anew. The two colours and widths change places.
        await page.evaluate(() => localStorage.setItem("cc.size", "elder"));
        await page.goto(path);
        await settled(page);
        await turn(page, "dark");
        await passes(page);
        await targets(page, 60);
        await turn(page, "light");
        await passes(page, 1280);
      });
    }

    test("no page scrolls sideways at 320 px, with wider spacing, or with text of twice the size", async ({ page }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width: 320, height: 640 });
      for (const { path } of ROUTES) {
        await page.goto(path);
        await settled(page);
        await fits(page);
        await spacing(page, true);
        await fits(page);
        await spacing(page, false);
        await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
        await fits(page);
      }
    });
  });
}

test.describe("someone who has nothing yet", () => {
  test.use({ person: { phone: "13900009999", name: "" } });

  test("meets no barrier on empty pages, nor while an answer is on its way", async ({ page }) => {
    for (const name of ["home", "coverage", "claims", "mandates", "consents", "my-data"] as const) {
      await page.goto(pathOf(name));
      await settled(page);
      await passes(page);
    }
    for (const name of ["coverage", "claims", "mandates"] as const) {
      await page.route(/\/api\/v1\/(policies|cases|me\/mandates)/, () => {});
      await page.goto(pathOf(name));
      await drawn(page);
      await expect(page.locator(".skeleton").first()).toBeVisible();
      await passes(page);
    }
  });
});

test.describe("with the system's own colours", () => {
  test.use({ person: SON });

  test("what is chosen, what has the focus and what the figures draw can still be seen", async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(pathOf("decision"));
    await settled(page);
    await page.keyboard.press("Tab");
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
      return [outlineStyle, outlineWidth];
    });
    expect(ring[0]).not.toBe("none");
    expect(parseFloat(ring[1]!)).toBeGreaterThanOrEqual(2);
    const line = page.locator(".staircase-figure__line").first();
    await expect(line).toBeVisible();
    const [drawnIn, paper] = await line.evaluate((it) => [
      getComputedStyle(it).stroke,
      getComputedStyle(document.body).backgroundColor,
    ]);
    expect(drawnIn).not.toBe(paper);

    await page.goto(pathOf("report"));
    await settled(page);
    const chosen = page.getByRole("radio").first();
    await chosen.check();
    await passes(page);
  });
});

test("the welcome of those who are not signed in has no barrier that axe finds", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  await passes(page);
});

test.describe("the guided claim", () => {
  test.use({ person: SON });

  test("has no barrier on any of its steps, with errors and without", async ({ page }) => {
    test.setTimeout(120_000);
    await open(page, "/claims/new/cause");
    await goOnButton(page).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await passes(page);
    for (const until of ["who", "when", "first-symptom", "condition", "bills", "policies", "payee", "documents", "check"]) {
      await walk(page, OPERATION, until);
      await settled(page);
      await passes(page);
      if (["who", "when", "first-symptom", "bills"].includes(until)) {
        if (until === "bills") await page.getByRole("textbox", { name: /^总金额/ }).fill("x");
        await goOnButton(page).click();
        await expect(page.getByRole("alert")).toBeVisible();
        await passes(page);
      }
    }
    await sendButton(page).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await passes(page);
  });

  test("no step scrolls sideways at 320 px, nor with the largest text", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, "/claims/new/cause");
    for (const until of ["who", "when", "discharged", "condition", "bills", "policies", "payee", "documents", "check"]) {
      await walk(page, OPERATION, until);
      await settled(page);
      await fits(page);
    }
    for (const size of ["large", "elder", "huge"]) {
      await page.evaluate((size) => localStorage.setItem("cc.size", size), size);
      for (const step of ["when", "bills", "policies", "documents", "check"]) {
        await page.goto(`/claims/new/${step}`);
        await atStep(page, step);
        await expect(page.locator("html")).toHaveAttribute("data-size", size);
        await fits(page);
      }
    }
  });
});

test.describe("an open panel, and an error", () => {
  test.use({ person: SON });

  test("have no barrier that axe finds", async ({ page }) => {
    await page.goto(pathOf("decision"));
    await settled(page);
    const chip = page.getByRole("button", { name: /条款/ }).first();
    await chip.click();
    const panel = page.getByRole("dialog");
    await expect(panel).toBeVisible();
    await passes(page);
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(chip).toBeFocused();

    await page.route(`**/api/v1/cases/${STAY.case}`, (route) => route.fulfill({ status: 500, body: "{}" }));
    await page.goto(pathOf("tracker"));
    await expect(page.getByRole("alert")).toBeVisible();
    await passes(page);
  });
});

test.describe("focus", () => {
  test.use({ person: SON });

  test("lands on the new page's heading, whichever link led there", async ({ page }) => {
    await open(page, "/");
    const visits: [RouteName, () => Promise<void>][] = [
      ["claims", () => page.getByTestId("nav-claims").filter({ visible: true }).click()],
      ["tracker", () => page.locator(`main a[href="/claims/${STAY.case}"]`).first().click()],
      ["decision", () => page.getByRole("link", { name: "看结论" }).first().click()],
      ["coverage", () => page.getByTestId("nav-cover").filter({ visible: true }).click()],
      ["policy", () => page.locator('main a[href="/coverage/policy-yulan-medical"]').click()],
      ["me", () => page.getByTestId("nav-me").filter({ visible: true }).click()],
      ["home", () => page.getByTestId("nav-home").filter({ visible: true }).click()],
    ];
    for (const [name, press] of visits) {
      await press();
      await expect(page).toHaveURL(pathOf(name));
      // Not only the heading that stands there until the answer has come.
      await settled(page);
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    }
  });

  test("lands on the heading of each step, and the title names it", async ({ page }) => {
    await open(page, "/claims/new/cause");
    for (const until of ["who", "when", "care", "first-symptom"]) {
      await walk(page, OPERATION, until);
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      await expect(page).toHaveTitle(new RegExp(NAME));
    }
  });

  test("begins at the skip link, which leads past the header", async ({ page }) => {
    await open(page, "/");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "跳到正文" });
    await expect(skip).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });
});

test.describe("with the keyboard alone", () => {
  test.use({ person: XIAOMEI });

  /** Presses Tab until it is there. */
  async function tabTo(page: Page, name: RegExp): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const active = document.activeElement as HTMLElement | null;
        const label = active?.closest("label")?.innerText ?? "";
        return `${active?.getAttribute("aria-label") ?? ""} ${active?.innerText ?? ""} ${label}`;
      });
      if (name.test(focused)) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  }

  test("a visit is claimed for", async ({ page }) => {
    await open(page, "/");
    await tabTo(page, /开始申请/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/visits\/[^/]+\/record$/);
    await expect(page.getByRole("heading", { level: 1, name: /病历和账单/ })).toBeFocused();
    await tabTo(page, /不同意，我自己填/);
    await page.keyboard.press("Enter");
    await atStep(page, "policies");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await tabTo(page, /继续/);
    await page.keyboard.press("Enter");
    await atStep(page, "check");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await tabTo(page, /我明白/);
    await page.keyboard.press("Space");
    await expect(declaration(page)).toBeChecked();
    await tabTo(page, /交给/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/receipt$/);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });
});

test.describe("the language", () => {
  test.use({ person: SON });

  test("changes in place, and keeps what was answered", async ({ page }) => {
    await open(page, "/");
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByTestId("nav-claims").filter({ visible: true })).toContainText("Claims");
    await page.reload();
    await drawn(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByTestId("nav-claims").filter({ visible: true })).toContainText("Claims");
  });
});
