/** Some pages come with their content: they can be read before any script, and the app takes them over in place. */
import type { Page } from "@playwright/test";

import { PHONE } from "./support/brand";
import { delayMainPart } from "./support/first-screen";
import { SON, DECIDED_CLAIM, XIAOMEI } from "./support/people";
import { expect, open, signIn, test, waitForContent, waitForPage } from "./support/test";

test.use({ person: SON, serverScope: "worker" });

const CASE = `/api/v1/cases/${DECIDED_CLAIM.case}`;
const TRACKER = `/claims/${DECIDED_CLAIM.case}`;
const POLICY = "/coverage/policy-zhiyuan-outpatient";
const INSURER = { "zh-CN": "远山健康", en: "Yuanshan" };

/** A page that the server draws. */
interface DrawnPage {
  name: string;
  address: string;
  /** What is folded and unfolded, if something is. */
  fold?: { summary: string; content: string };
  /** A link to another page, and the address that it leads to. */
  link: { at: string; to: string };
  /** What it says, if not the name of the insurer. */
  says?: typeof INSURER;
  /** A text of the page, which can be selected. */
  text: string;
  /** Whether a request is one that the server has answered in the page. */
  isAnswered: (path: string) => boolean;
}

const ANSWERED_FOR_EVERY_CASE = [CASE, "/api/v1/me", "/api/v1/law"];
const PAGES: DrawnPage[] = [
  {
    name: "the home page",
    address: "/",
    fold: { summary: ".visit-card__calculation > summary", content: ".visit-card__calculation > div:first-of-type" },
    link: { at: `main a[href="${TRACKER}"]`, to: TRACKER },
    text: '[data-testid="home-hero"]',
    isAnswered: (path) => ["/api/v1/me", "/api/v1/cases", "/api/v1/policies", "/api/v1/visits"].includes(path),
  },
  {
    name: "the list of questions",
    address: "/help",
    fold: { summary: "#entry-faq-08 summary", content: "#entry-faq-08 .faq__unfolded" },
    link: { at: 'main a[href="/cases"]', to: "/cases" },
    says: { "zh-CN": "没找到？问人", en: "Not found? Ask a person" },
    text: "main h1",
    isAnswered: (path) => path === "/api/v1/content/faq",
  },
  {
    name: "an answer",
    address: "/help/faq-20",
    link: { at: 'main a[href="/people#call-back"]', to: "/people#call-back" },
    says: { "zh-CN": "接着看", en: "Related questions" },
    text: "main h1",
    isAnswered: (path) => path === "/api/v1/content/faq",
  },
  {
    name: "the list of case studies",
    address: "/cases",
    link: { at: 'main a[href="/cases/case-02"]', to: "/cases/case-02" },
    says: { "zh-CN": "看别人的案例", en: "How claims like yours" },
    text: "main h1",
    isAnswered: (path) => path === "/api/v1/content/cases",
  },
  {
    name: "the tracker",
    address: TRACKER,
    fold: { summary: '[data-testid="timeline-toggle"]', content: "#timeline" },
    link: { at: `a[href="${TRACKER}/record"]`, to: `${TRACKER}/record` },
    text: '[data-testid="next-steps"]',
    isAnswered: (path) => ANSWERED_FOR_EVERY_CASE.includes(path),
  },
  {
    name: "the decision",
    address: `${TRACKER}/decision/${DECIDED_CLAIM.claim}`,
    fold: { summary: ".decision__items > summary", content: ".decision__items > ul" },
    link: { at: `main a[href="${TRACKER}"]`, to: TRACKER },
    text: ".decision__lead",
    isAnswered: (path) => ANSWERED_FOR_EVERY_CASE.includes(path) || path.startsWith("/api/v1/products/"),
  },
  {
    name: "the receipt",
    address: `${TRACKER}/receipt`,
    link: { at: `main a[href="${TRACKER}"]`, to: TRACKER },
    text: ".receipt__case-no",
    isAnswered: (path) => ANSWERED_FOR_EVERY_CASE.includes(path),
  },
  {
    name: "the record",
    address: `${TRACKER}/record`,
    link: { at: 'main a[href="/people#call-back"]', to: "/people#call-back" },
    text: ".case-record .lead",
    isAnswered: (path) => ANSWERED_FOR_EVERY_CASE.includes(path) || path.endsWith("/typical"),
  },
  {
    name: "the list of cases",
    address: "/claims",
    link: { at: `main a[href="${TRACKER}"]`, to: TRACKER },
    text: `main a[href="${TRACKER}"] .case-row__title`,
    isAnswered: (path) => ["/api/v1/cases", "/api/v1/me"].includes(path),
  },
  {
    name: "the list of policies",
    address: "/coverage",
    link: { at: `main a[href="${POLICY}"]`, to: POLICY },
    text: `main a[href="${POLICY}"] .policy-row__name`,
    isAnswered: (path) => ["/api/v1/policies", "/api/v1/me"].includes(path),
  },
  {
    name: "a policy",
    address: POLICY,
    fold: { summary: '[id="clause-2.5"] > summary', content: '[id="clause-2.5"] > blockquote' },
    link: { at: 'main a[href="/people#call-back"]', to: "/people#call-back" },
    text: "main h1",
    isAnswered: (path) => ["/api/v1/policies", "/api/v1/me"].includes(path),
  },
  {
    name: "the list of guides",
    address: "/guides",
    link: { at: 'main a[href="/guides/outpatient"]', to: "/guides/outpatient" },
    says: { "zh-CN": "出了事，先做什么", en: "What to do first" },
    text: "main h1",
    isAnswered: (path) => path === "/api/v1/content/guides",
  },
  {
    name: "a guide",
    address: "/guides/outpatient",
    link: { at: 'main a[href="/people#call-back"]', to: "/people#call-back" },
    says: { "zh-CN": "头一个小时", en: "The first hour" },
    text: "#guide-first",
    isAnswered: (path) => path === "/api/v1/content/guides",
  },
  {
    name: "a case study",
    address: "/cases/case-01",
    link: { at: 'main a[href="/people#call-back"]', to: "/people#call-back" },
    says: { "zh-CN": "怎么算的", en: "How it was calculated" },
    text: "#case-study-how",
    isAnswered: (path) => path === "/api/v1/content/cases",
  },
];

/** What only the app can do. It comes with it. */
const ONLY_IN_THE_APP = [
  ".read-aloud",
  ".decision__answers > button",
  ".button-row > button",
  ".receipt__actions > button",
  ".case-record__filters",
  ".case-record__withdraw",
  ".home__foot .link-button",
  ".faq-search",
  ".helpful",
  ".case-studies__filters",
].join();

/** Opens the page and waits for what the server has drawn. The app comes once the returned function is called. */
async function openDrawn(page: Page, address = TRACKER): Promise<() => void> {
  const release = await delayMainPart(page);
  await page.goto(address);
  await expect(page.locator("#boot main h1")).toBeVisible();
  return release;
}

/** Folds or unfolds, and returns whether it is unfolded then. */
async function toggle(page: Page, { summary, content }: NonNullable<DrawnPage["fold"]>): Promise<boolean> {
  const folded = page.locator(content);
  const isUnfolded = !(await folded.isVisible());
  await page.locator(summary).click();
  await expect(folded).toBeVisible({ visible: isUnfolded });
  return isUnfolded;
}

/** The share of pixels that differ between two screenshots of the same size. */
async function difference(page: Page, before: Buffer, after: Buffer): Promise<number> {
  const blank = await page.context().newPage();
  const share = await blank.evaluate(
    async (sources) => {
      const [one, other] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = `data:image/png;base64,${source}`;
          await image.decode();
          const { width, height } = image;
          const context = new OffscreenCanvas(width, height).getContext("2d");
          if (!context) throw new Error("no canvas");
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, width, height).data;
        }),
      );
      if (!one || one.length !== other?.length) return 1;
      let different = 0;
      for (let at = 0; at < one.length; at += 4) {
        const isDifferent = [0, 1, 2].some((channel) => Math.abs((one[at + channel] ?? 0) - (other[at + channel] ?? 0)) > 24);
        if (isDifferent) different += 1;
      }
      return different / (one.length / 4);
    },
    [before, after].map((image) => image.toString("base64")),
  );
  await blank.close();
  return share;
}

for (const language of ["zh-CN", "en"] as const) {
  test.describe(`without scripts, ${language}`, () => {
    test.use({ javaScriptEnabled: false, language });

    for (const { name, address, fold, link, says = INSURER, text } of PAGES) {
      test(`${name} can be read, folded, followed, called and printed`, async ({ page }) => {
        await page.goto(address);
        await expect(page.locator("main h1")).toBeVisible();
        await expect(page.locator(text)).toBeVisible();
        await expect(page.getByText(says[language]).first()).toBeVisible();
        await expect(page.getByText(/JavaScript/)).toHaveCount(0);
        if (fold) {
          await toggle(page, fold);
          await toggle(page, fold);
        }
        await expect(page.locator(`header a[href="${PHONE}"]`)).toBeVisible();
        await page.emulateMedia({ media: "print" });
        await expect(page.locator("main h1")).toBeVisible();
        await expect(page.locator("header")).toBeHidden();
        await page.emulateMedia({ media: "screen" });
        await page.locator(link.at).click();
        await expect(page).toHaveURL(new RegExp(`${link.to}$`));
      });
    }
  });

  for (const { name, viewport, size } of [
    { name: "a phone", viewport: { width: 390, height: 844 }, size: "normal" },
    { name: "a wide screen", viewport: { width: 1280, height: 800 }, size: "normal" },
    { name: "a phone in the elder edition", viewport: { width: 390, height: 844 }, size: "elder" },
  ]) {
    test.describe(`${name}, ${language}`, () => {
      test.use({ viewport, language });

      for (const { name: title, address } of PAGES) {
        test(`${title} looks the same before and after the app has taken it over`, async ({ page }) => {
          await page.addInitScript((chosen) => localStorage.setItem("cc.size", chosen), size);
          const release = await openDrawn(page, address);
          // When its drawings have drawn themselves.
          const before = await page.screenshot({ animations: "disabled" });
          release();
          await waitForContent(page);
          // Room for it is there before.
          await page.evaluate((only) => {
            for (const control of document.querySelectorAll<HTMLElement>(only)) control.style.visibility = "hidden";
          }, ONLY_IN_THE_APP);
          expect(await difference(page, before, await page.screenshot({ animations: "disabled" }))).toBeLessThan(0.002);
        });
      }
    });
  }
}

for (const { name, address, fold, link, text, isAnswered } of PAGES) {
  test(`the app takes ${name} over without asking again, and where the person is stays`, async ({ page }) => {
    await page.addInitScript(() => {
      type LayoutShift = PerformanceEntry & { value: number; hadRecentInput: boolean };
      let shift = 0;
      new PerformanceObserver((list) => {
        // What follows from a press, such as folding, is no shift.
        for (const entry of list.getEntries() as LayoutShift[]) if (!entry.hadRecentInput) shift += entry.value;
        Object.assign(window, { shift });
      }).observe({ type: "layout-shift", buffered: true });
    });
    const reads: string[] = [];
    page.on("request", (request) => reads.push(new URL(request.url()).pathname));
    await page.setViewportSize({ width: 390, height: 500 });
    const release = await openDrawn(page, address);

    const isUnfolded = fold && (await toggle(page, fold));
    const target = page.locator(link.at);
    await target.focus();
    await page.evaluate(() => scrollBy(0, 137));
    await page.locator(text).evaluate((element) => {
      Object.assign(element, { wasDrawn: true });
      getSelection()?.selectAllChildren(element);
    });
    const place = () => page.evaluate(() => ({ scroll: scrollY, selected: getSelection()?.toString() }));
    const before = await place();
    expect(before.selected).toBeTruthy();
    expect(before.scroll).toBeGreaterThan(0);

    release();
    await waitForContent(page);
    if (fold) await expect(page.locator(fold.content)).toBeVisible({ visible: isUnfolded });
    await expect(target).toBeFocused();
    expect(await page.locator(text).evaluate((element) => "wasDrawn" in element)).toBe(true);
    expect(await place()).toEqual(before);
    // The page is shown, so it has asked for all that it needs.
    expect(reads.filter(isAnswered)).toEqual([]);
    expect(await page.evaluate(() => ("shift" in window ? window.shift : 0))).toBeLessThanOrEqual(0.01);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the list of cases is filtered", async ({ page }) => {
    await page.goto("/claims");
    const rows = page.getByTestId("claim-row");
    const all = await rows.count();
    await page.getByTestId("status-filter").selectOption("decided");
    await page.getByRole("button", { name: "找出来" }).click();
    await expect(page).toHaveURL(/\/claims\?q=&status=decided$/);
    await expect(page.getByTestId("status-filter")).toHaveValue("decided");
    const decided = await rows.count();
    expect(decided).toBeGreaterThan(0);
    expect(decided).toBeLessThan(all);
    await page.getByTestId("text-filter").fill("没有这样的");
    await page.getByTestId("text-filter").press("Enter");
    await expect(page.getByText("没有对得上的。")).toBeVisible();
    await page.getByRole("link", { name: "都列出来" }).click();
    await expect(page).toHaveURL(/\/claims$/);
    await expect(rows).toHaveCount(all);
  });

  test("a decision says how to agree by phone", async ({ page }) => {
    await page.goto(PAGES.find(({ name }) => name === "the decision")?.address ?? "");
    await expect(page.locator(".without-scripts").getByRole("link")).toHaveAttribute("href", PHONE);
    await expect(page.getByText("在这个浏览器里按不了")).toBeVisible();
  });
});

test("the scroll position of a reloaded page is there before the app", async ({ page }) => {
  await open(page, TRACKER);
  await page.evaluate(() => scrollTo(0, 400));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(400);
  const release = await delayMainPart(page);
  await page.reload();
  await expect(page.locator("#boot").getByTestId("status-heading")).toBeAttached();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(400);
  await page.evaluate(() => scrollTo(0, 200));
  release();
  await waitForPage(page);
  expect(await page.evaluate(() => scrollY)).toBe(200);
});

test("a button that only the app can answer is heard at once, and answered later", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const release = await openDrawn(page);
  const law = page.locator(".law-link").first();
  await law.click();
  await expect(law).toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  release();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(law).toBeFocused();
  await expect(law).not.toHaveAttribute("aria-busy");
});

test("what is filled in before the app is there is applied once it is", async ({ page }) => {
  const release = await openDrawn(page, "/claims");
  const rows = page.getByTestId("claim-row");
  await page.getByTestId("text-filter").fill("没有这样的");
  await expect(rows.first()).toBeVisible();
  release();
  await waitForContent(page);
  await expect(page.getByTestId("text-filter")).toHaveValue("没有这样的");
  await expect(page.getByTestId("text-filter")).toBeFocused();
  await expect(rows).toHaveCount(0);
  await expect(page).toHaveURL(/\/claims\?q=/);

  const releaseHome = await openDrawn(page, "/");
  await page.getByRole("searchbox").fill("免赔额");
  releaseHome();
  await waitForContent(page);
  await expect(page.getByRole("searchbox")).toHaveValue("免赔额");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/\/help\?q=/);
  await expect(page.getByTestId("faq-item").first()).toContainText("免赔额");
});

test("the page is drawn in the language that was chosen on the device", async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: "cc.lang", value: "en", url: baseURL ?? "" }]);
  await openDrawn(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("#boot")).toContainText(INSURER["zh-CN"]);
  const cookies = await context.cookies();
  expect(cookies.find(({ name }) => name === "cc.lang")?.value).toBe("zh-CN");
});

test("a later read asks only for what is newer than the page", async ({ page }) => {
  await page.route("**/live?*", (route) => route.abort("connectionrefused"));
  const polled = page.waitForResponse((response) => new URL(response.url()).pathname === CASE);
  await open(page, TRACKER);
  const response = await polled;
  expect(await response.request().headerValue("if-none-match")).toContain(DECIDED_CLAIM.case);
  expect(response.status()).toBe(304);
  await expect(page.getByTestId("status-heading")).toBeVisible();
});

test("somebody else on the same device sees nothing of it", async ({ page, context }) => {
  await open(page, TRACKER);
  await signIn(context, XIAOMEI);
  await page.goto(TRACKER);
  await waitForPage(page);
  await expect(page.locator("html")).not.toHaveAttribute("data-drawn");
  await expect(page.getByText(INSURER["zh-CN"])).toHaveCount(0);
});

test.describe("signing out", () => {
  test.use({ serverScope: "test", serviceWorkers: "allow" });

  test("nothing of the page is left on the device", async ({ page }) => {
    await open(page, TRACKER);
    await page.evaluate(async () => navigator.serviceWorker.ready);
    await page.reload();
    await waitForPage(page);
    const stored = await page.evaluate(async () => {
      const shells = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const pages = await Promise.all(shells.map(async (shell) => (await shell.match("/"))?.text()));
      return pages.join("");
    });
    expect(stored).toContain("boot-page");
    expect(stored).not.toContain(INSURER["zh-CN"]);

    await page.goto("/me");
    await page.getByRole("button", { name: "退出登录" }).click();
    await expect(page).toHaveURL(/\/$/);
    // The API does not answer, so that only the page itself could show anything.
    await page.route("**/api/**", () => {});
    const response = await page.goto(TRACKER);
    expect(await response?.text()).not.toContain(INSURER["zh-CN"]);
    await expect(page.getByText(INSURER["zh-CN"])).toHaveCount(0);
    await page.goBack();
    await page.goBack();
    await expect(page.getByText(INSURER["zh-CN"])).toHaveCount(0);
  });
});
