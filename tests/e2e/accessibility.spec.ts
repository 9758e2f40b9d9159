/**
 * What axe can find, and what a program can measure, of WCAG 2.2 AA and of the Chinese rules for elderly people (适老化).
 *
 * Language, theme, edition and width multiply to hundreds of audits, most of which look at the same elements again. So
 * each rule runs on each page where its result can differ, and everything runs in every state on one page of each shape:
 *
 *   pages                     language  theme  edition  width        what is checked
 *   every route               zh-CN     light  normal   390          all rules
 *   every route               zh-CN     dark   normal   1280         contrast
 *   every route               en        dark   elder    390          language, title, names, contrast; targets of 60 px
 *   one of each shape         both      both   both     390 or 1280  all rules; neighbouring states take turns in width
 *   guided claim, each step   zh-CN     light  normal   390          all rules, without errors and with them
 *   empty pages, skeletons,   zh-CN     light  normal   390          all rules
 *   panels, errors
 *
 * What a page's own width does is in reflow.spec.ts; where the focus goes, in focus.spec.ts.
 */
import type { Page } from "@playwright/test";

import { expectWholePageAccessible } from "./support/axe";
import { completeStepsUntil, continueButton, LONGEST_CLAIM, submitButton } from "./support/guided-claim";
import { expectNoSidewaysScroll, expectTargetHeights } from "./support/layout";
import { SON, DECIDED_CLAIM } from "./support/people";
import { ROUTES, type RouteName, pathOf } from "./support/routes";
import { expect, open, test, waitForContent, waitForPage, type Language, type Theme } from "./support/test";
import { serveWithoutContent } from "./support/undrawn";

/** The rules whose result depends on colours. */
const CONTRAST = ["color-contrast", "link-in-text-block"];
/** The rules whose result depends on the language: names and titles that exist in one may be missing in the other. */
const LANGUAGE = [
  ...["html-has-lang", "html-lang-valid", "valid-lang", "document-title"],
  ...["button-name", "link-name", "input-button-name", "label", "select-name", "summary-name", "image-alt", "svg-img-alt"],
  ...["aria-input-field-name", "aria-toggle-field-name", "aria-progressbar-name"],
];

/** One page for each shape of skeleton, with as much on it as pages of that shape have. */
const SHAPES: Record<string, RouteName> = {
  home: "home",
  list: "claims",
  page: "policy",
  claim: "decision",
  form: "new-claim",
};

type Edition = "normal" | "elder";

/** Sets the theme as the settings at /me do; the page need not be opened again, since only its style depends on it. */
async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), theme);
}

/** Opens a page in a language and an edition, which the app reads when it starts. */
async function openIn(page: Page, path: string, language: Language, edition: Edition): Promise<void> {
  await page.evaluate(
    ([language, edition]) => {
      localStorage.setItem("cc.lang", language);
      localStorage.setItem("cc.size", edition);
    },
    [language, edition] as const,
  );
  await page.goto(path);
  await waitForContent(page);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  if (edition === "elder") await expect(page.locator("html")).toHaveAttribute("data-size", edition);
}

test.describe("every page", () => {
  test.use({ person: SON, serverScope: "worker" });

  for (const { name, path } of ROUTES) {
    test(`${name}: no violations; in English, dark and the elder edition neither`, async ({ page }) => {
      await page.goto(path);
      await waitForContent(page);
      await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
      const title = await page.title();
      expect(title).not.toBe("");
      await expectWholePageAccessible(page);
      await setTheme(page, "dark");
      await expectWholePageAccessible(page, 1280, CONTRAST);

      await openIn(page, path, "en", "elder");
      await expect(page, "the title is translated").not.toHaveTitle(title);
      await setTheme(page, "dark");
      await expectWholePageAccessible(page, 390, [...LANGUAGE, ...CONTRAST]);
      await expectTargetHeights(page, 60);
      await expectNoSidewaysScroll(page);
    });
  }
});

test.describe("a page of each shape", { tag: "@slow" }, () => {
  test.use({ person: SON, serverScope: "worker" });

  for (const [shape, name] of Object.entries(SHAPES)) {
    test(`${shape} (${name}): no violations in any language, theme and edition`, async ({ page }) => {
      await page.goto(pathOf(name));
      for (const [nth, [language, edition]] of (
        [["zh-CN", "normal"], ["en", "normal"], ["zh-CN", "elder"], ["en", "elder"]] as const
      ).entries()) {
        await test.step(`${language}, ${edition}`, async () => {
          await openIn(page, pathOf(name), language, edition);
          const widths = nth % 2 === 0 ? [390, 1280] : [1280, 390];
          for (const [at, theme] of (["light", "dark"] as const).entries()) {
            await setTheme(page, theme);
            await expectWholePageAccessible(page, widths[at]);
          }
          if (edition === "elder") await expectTargetHeights(page, 60);
        });
      }
    });
  }
});

test.describe("an account without policies and claims", () => {
  test.use({ person: { phone: "13900009999", name: "" } });

  test("empty pages and skeletons have no violations", async ({ page }) => {
    for (const name of ["home", "coverage", "claims", "mandates", "consents", "my-data"] as const) {
      await page.goto(pathOf(name));
      await waitForContent(page);
      await expectWholePageAccessible(page);
    }
    await serveWithoutContent(page);
    await page.route(/\/api\/v1\/(policies|cases|me\/mandates)/, () => {});
    for (const name of ["coverage", "claims", "mandates"] as const) {
      await page.goto(pathOf(name));
      await waitForPage(page);
      await expect(page.locator(".skeleton").first()).toBeVisible();
      await expectWholePageAccessible(page);
    }
  });
});

test("the home page of someone who is not signed in has no violations", async ({ page }) => {
  await page.goto("/");
  await waitForContent(page);
  await expectWholePageAccessible(page);
});

test.describe("the guided claim", { tag: "@slow" }, () => {
  test.use({ person: SON });

  test("has no violations on any of its steps, with errors and without", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await continueButton(page).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expectWholePageAccessible(page);
    const steps = ["who", "when", "first-symptom", "condition", "bills", "policies", "payee", "documents", "check"];
    for (const step of steps) {
      await completeStepsUntil(page, LONGEST_CLAIM, step);
      await waitForContent(page);
      await expectWholePageAccessible(page);
      if (["who", "when", "first-symptom", "bills"].includes(step)) {
        if (step === "bills") await page.getByRole("textbox", { name: /^总金额/ }).fill("x");
        await continueButton(page).click();
        await expect(page.getByRole("alert")).toBeVisible();
        await expectWholePageAccessible(page);
      }
    }
    await submitButton(page).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expectWholePageAccessible(page);
  });
});

test.describe("panels and errors", () => {
  test.use({ person: SON, serverScope: "worker" });

  test("an open panel and an error have no violations", async ({ page }) => {
    await page.goto(pathOf("decision"));
    await waitForContent(page);
    const chip = page.getByRole("button", { name: /条款/ }).first();
    await chip.click();
    const panel = page.getByRole("dialog");
    await expect(panel).toBeVisible();
    await expectWholePageAccessible(page);
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(chip).toBeFocused();

    await serveWithoutContent(page);
    await page.route(`**/api/v1/cases/${DECIDED_CLAIM.case}`, (route) => route.fulfill({ status: 500, body: "{}" }));
    await page.goto(pathOf("tracker"));
    await expect(page.getByRole("alert")).toBeVisible();
    await expectWholePageAccessible(page);
  });
});

test.describe("with forced colours", () => {
  test.use({ person: SON });

  test("the choice, the focus and the lines of figures stay visible", async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(pathOf("decision"));
    await waitForContent(page);
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const { outlineStyle: style, outlineWidth: width } = getComputedStyle(document.activeElement ?? document.body);
      return { style, width: parseFloat(width) };
    });
    expect(outline.style).not.toBe("none");
    expect(outline.width).toBeGreaterThanOrEqual(2);
    const line = page.locator(".staircase-figure__line").first();
    await expect(line).toBeVisible();
    const [stroke, background] = await line.evaluate((it) => [
      getComputedStyle(it).stroke,
      getComputedStyle(document.body).backgroundColor,
    ]);
    expect(stroke).not.toBe(background);

    await page.goto(pathOf("new-claim"));
    await waitForContent(page);
    await page.getByRole("radio").first().check();
    await expectWholePageAccessible(page);
  });
});
