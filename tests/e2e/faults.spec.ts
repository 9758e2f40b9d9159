import type { Page, Route } from "@playwright/test";

import { NAME, PHONE, SON, STAY } from "./support/people";
import { ROUTES, type RouteName, pathOf } from "./support/routes";
import { drawn, expect, open, test } from "./support/test";

const PROBLEM = JSON.stringify({
  type: "/problems/internal",
  status: 500,
  title: "Internal error",
  detail: "Something broke.",
  instance: "0123456789",
});

/** What may come instead of an answer. */
const FAULTS: Record<string, (route: Route) => Promise<void>> = {
  "500 with a problem": (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", body: PROBLEM }),
  "500 of an unknown kind": (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", body: '{"type":"about:blank"}' }),
  "a gateway's page": (route) =>
    route.fulfill({ status: 502, contentType: "text/html", body: "<!doctype html><title>502</title>" }),
  "no JSON": (route) => route.fulfill({ status: 200, contentType: "application/json", body: "{\"cases\": [" }),
  "JSON of another shape": (route) =>
    route.fulfill({ status: 200, contentType: "application/json", body: '{"entries":[{"seq":"one"}],"cases":7,"policies":null}' }),
  "somebody's page": (route) =>
    route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><h1>Wi-Fi sign-in</h1>" }),
  "an empty body": (route) => route.fulfill({ status: 200, contentType: "application/json", body: "" }),
  "no content": (route) => route.fulfill({ status: 204 }),
  "a connection refused": (route) => route.abort("connectionrefused"),
  "a connection reset": (route) => route.abort("connectionreset"),
};

/** What each page reads besides who is signed in; the pages that read nothing more stand for themselves. */
const READS: Partial<Record<RouteName, string>> = {
  home: "**/api/v1/cases?*",
  coverage: "**/api/v1/policies",
  policy: "**/api/v1/policies",
  claims: "**/api/v1/cases?*",
  report: "**/api/v1/policies",
  tracker: `**/api/v1/cases/${STAY.case}`,
  receipt: `**/api/v1/cases/${STAY.case}`,
  decision: `**/api/v1/cases/${STAY.case}`,
  help: "**/api/v1/content/faq",
  "told-case": "**/api/v1/content/cases",
};

/** A heading, an error with a way on, and a person to call. */
async function saysSo(page: Page): Promise<void> {
  await expect(page.getByRole("alert").first()).toBeVisible({ timeout: 15_000 });
  await drawn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByRole("button", { name: /再试一次|看进展/ }).first()).toBeVisible();
  await expect(page.getByRole("main").locator(`a[href="${PHONE}"]`).first()).toBeVisible();
}

test.describe("an API that fails", () => {
  test.use({ person: SON });

  for (const [name, pattern] of Object.entries(READS)) {
    test(`leaves ${name} with an error and a way on, however it fails`, async ({ page }) => {
      test.setTimeout(120_000);
      for (const [fault, answer] of Object.entries(FAULTS)) {
        await test.step(fault, async () => {
          await page.route(pattern, answer);
          await page.goto(pathOf(name as RouteName));
          await saysSo(page);
          await page.unroute(pattern);
        });
      }
      await test.step("trying again helps once it answers", async () => {
        await page.getByRole("alert").getByRole("button", { name: "再试一次" }).first().click();
        await expect(page.getByRole("alert")).toHaveCount(0);
        await drawn(page);
      });
    });
  }

  for (const { name, path } of ROUTES) {
    test(`leaves ${name} usable if nothing of it answers`, async ({ page }) => {
      for (const fault of ["500 with a problem", "somebody's page", "a connection refused"]) {
        await test.step(fault, async () => {
          const answer = FAULTS[fault];
          if (!answer) throw new Error(fault);
          await page.route("**/api/**", answer);
          await page.goto(path);
          await drawn(page);
          // A page that needs no answer may show none missing; no page is left waiting.
          await expect(page.locator(".skeleton")).toHaveCount(0, { timeout: 15_000 });
          await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
          await expect(page.locator(`a[href="${PHONE}"]`).first()).toBeVisible();
          await page.unroute("**/api/**");
        });
      }
    });
  }

  test("an answer that never comes is not waited for for ever", async ({ page }) => {
    await page.clock.install();
    await page.route(`**/api/v1/cases/${STAY.case}`, () => {});
    await page.goto(pathOf("tracker"));
    const alert = page.getByRole("alert");
    await expect(async () => {
      await page.clock.runFor(5_000);
      await expect(alert).toBeVisible({ timeout: 200 });
    }).toPass({ timeout: 30_000 });
    await expect(alert).toContainText("没连上服务器");
    await expect(alert.getByRole("button", { name: "再试一次" })).toBeVisible();
  });

  test("a decision stands without the words of its clauses", async ({ page }) => {
    await page.route("**/api/v1/products/**", (route) => route.abort("connectionreset"));
    await open(page, pathOf("decision"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/远山健康赔您/);
    await expect(page.getByRole("main").locator("ol.staircase-steps > li").first()).toContainText("¥");
  });

  test("signing in says what failed and keeps the number", async ({ page, context }) => {
    await context.clearCookies();
    await open(page, "/sign-in");
    await page.route("**/api/v1/session/codes", (route) => route.abort("connectionreset"));
    await page.getByRole("textbox", { name: "手机号" }).fill(SON.phone);
    await page.getByRole("button", { name: "发验证码" }).click();
    await expect(page.getByRole("alert")).toContainText("没连上服务器");
    await expect(page.getByRole("textbox", { name: "手机号" })).toHaveValue(SON.phone);
    await page.unroute("**/api/v1/session/codes");
    await page.getByRole("alert").getByRole("button", { name: "再试一次" }).click();
    await expect(page.getByRole("textbox", { name: "验证码" })).toBeVisible();
  });
});

test.describe("the app's own files", () => {
  test("a lazy part that does not come is waited for in words, and goes on by itself", async ({ page }) => {
    await open(page, "/");
    let broken = true;
    await page.route("**/assets/**", (route) => (broken ? route.abort("connectionreset") : route.fallback()));
    await page.getByRole("link", { name: /问答|常问/ }).first().click();
    await expect(page.getByText("这一页还没下载完。")).toBeVisible();
    await expect(page.getByRole("main").or(page.getByRole("banner")).locator(`a[href="${PHONE}"]`).first()).toBeVisible();
    broken = false;
    await expect(page.getByRole("heading", { level: 1, name: "想问什么" })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText("这一页还没下载完。")).toHaveCount(0);
  });

  test("a first part that comes late is waited for", async ({ page }) => {
    let dropped = 0;
    await page.route(/\/assets\/[^/]*\.(wasm|bin)$/, (route) => {
      dropped += 1;
      return dropped <= 2 ? route.abort("connectionreset") : route.fallback();
    });
    await open(page, "/help");
    expect(dropped).toBeGreaterThan(2);
  });

  test("a main part that never comes leaves words and a number", async ({ page, trouble }) => {
    trouble.expect(/uncaught/);
    await page.route(/\/assets\/app-[^/]*\.wasm/, (route) => route.abort("connectionreset"));
    await page.goto("/");
    const said = page.getByRole("alert");
    await expect(said).toContainText(`${NAME}没能打开`, { timeout: 20_000 });
    await expect(said.getByRole("button", { name: /再试一次/ })).toBeVisible();
    await expect(said.locator(`a[href="${PHONE}"]`)).toBeVisible();
  });

  test("a script that does not come leaves words and a number", async ({ page }) => {
    await page.route(/\/assets\/app-[^/]*\.js/, (route) => route.abort("connectionreset"));
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText(`${NAME}没能打开`);
    await expect(page.getByRole("alert").locator(`a[href="${PHONE}"]`)).toBeVisible();
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("the first screen says how to reach a person", async ({ page }) => {
      await page.goto("/");
      await expect(page.locator("noscript p")).toBeVisible();
      await expect(page.locator("noscript p")).toContainText("没有开启 JavaScript");
      await expect(page.locator(`a[href="${PHONE}"]`).first()).toBeVisible();
    });
  });
});

/** The same JSON with the fields of every object the other way round. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).reverse();
  return Object.fromEntries(fields.map(([name, field]) => [name, backwards(field)]));
}

test.describe("an API that writes its fields in another order", () => {
  test.use({ person: SON });

  test("is understood all the same", async ({ page }) => {
    await page.route("**/api/v1/**", async (route) => {
      if (route.request().url().endsWith("/live")) return route.fallback();
      const answer = await route.fetch();
      if (!answer.headers()["content-type"]?.includes("json")) return route.fulfill({ response: answer });
      await route.fulfill({ response: answer, json: backwards(await answer.json()) });
    });
    await open(page, `/claims/${STAY.case}/decision/${STAY.claim}`);
    await expect(page.getByRole("main")).toContainText("免赔额，您先承担");
    await open(page, "/coverage/policy-zhiyuan-outpatient");
    await expect(page.getByRole("main")).toContainText("您先承担");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});
