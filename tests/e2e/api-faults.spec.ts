/**
 * The app when the API fails: every page keeps its heading, says what happened and offers a way on.
 *
 * Three pages of different shapes meet all faults, and every page meets three of them: how a fault is read is decided in
 * one place, the API client that all pages share, whose unit tests have the full table.
 */
import type { Page, Route } from "@playwright/test";

import { NAME, PHONE } from "./support/brand";
import { SON, DECIDED_CLAIM } from "./support/people";
import { ROUTES, type RouteName, pathOf } from "./support/routes";
import { expect, open, test, waitForContent, waitForPage } from "./support/test";
import { serveWithoutContent } from "./support/undrawn";

const PROBLEM = JSON.stringify({
  type: "/problems/internal",
  status: 500,
  title: "Internal error",
  detail: "Something broke.",
  instance: "0123456789",
});

type Answer = (route: Route) => Promise<void>;

/** The faults that every page meets, one of each kind: a failing server, a response from something else, and no response. */
const FAULTS_EVERYWHERE: Record<string, Answer> = {
  "500 with a problem document": (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", body: PROBLEM }),
  "the page of a captive portal": (route) =>
    route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><h1>Wi-Fi sign-in</h1>" }),
  "a refused connection": (route) => route.abort("connectionrefused"),
};

const ALL_FAULTS: Record<string, Answer> = {
  ...FAULTS_EVERYWHERE,
  "500 with an unknown problem": (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", body: '{"type":"about:blank"}' }),
  "the error page of a gateway": (route) =>
    route.fulfill({ status: 502, contentType: "text/html", body: "<!doctype html><title>502</title>" }),
  "truncated JSON": (route) => route.fulfill({ status: 200, contentType: "application/json", body: '{"cases": [' }),
  "JSON of another shape": (route) =>
    route.fulfill({ status: 200, contentType: "application/json", body: '{"entries":[{"seq":"one"}],"cases":7,"policies":null}' }),
  "an empty body": (route) => route.fulfill({ status: 200, contentType: "application/json", body: "" }),
  "204 without content": (route) => route.fulfill({ status: 204 }),
  "a reset connection": (route) => route.abort("connectionreset"),
};

/** What a page reads besides the account, for the pages that cannot do without it. */
const READS: Partial<Record<RouteName, string>> = {
  home: "**/api/v1/cases?*",
  coverage: "**/api/v1/policies",
  policy: "**/api/v1/policies",
  claims: "**/api/v1/cases?*",
  "new-claim": "**/api/v1/policies",
  tracker: `**/api/v1/cases/${DECIDED_CLAIM.case}`,
  receipt: `**/api/v1/cases/${DECIDED_CLAIM.case}`,
  decision: `**/api/v1/cases/${DECIDED_CLAIM.case}`,
  faq: "**/api/v1/content/faq",
  "case-study": "**/api/v1/content/cases",
};

/** The pages that meet all faults: a list, a claim and a form. */
const PAGES_WITH_ALL_FAULTS: readonly string[] = ["claims", "tracker", "new-claim"] satisfies RouteName[];

/** The heading of each page while the API does not answer. It differs from that of the not-found page. */
const HEADINGS: Record<RouteName, string | RegExp> = {
  home: NAME,
  "sign-in": "您的手机号是多少？",
  coverage: "您家的保单，每份都能看懂。",
  "coverage-check": "出了什么事？",
  policy: "保单",
  claims: "我的理赔",
  "new-claim": "申请理赔",
  tracker: "理赔进度",
  receipt: "理赔回执",
  "case-record": "整件案子",
  decision: "理赔结论",
  dispute: "提出异议",
  messages: "找保险公司的人：约时间，写留言。",
  "case-shares": "给家人看看进展",
  "share-invitation": "看家人的理赔进展",
  "shared-claims": "与您分享的理赔",
  "shared-claim": "家人的理赔",
  support: "找个人帮您，先打这个电话。",
  faq: "想问什么，照平时说的打就行。",
  "faq-entry": "问答",
  "case-studies": "看别人的案例，每一步怎么算的都写着。",
  "case-study": "案例",
  guides: "出了事，先做什么，后做什么。",
  guide: "流程指引",
  "hospital-record": "医院的病历",
  "claim-link": "这个链接少了一截。",
  me: "我的",
  consents: "授权与使用记录",
  mandates: "谁替谁办",
  devices: "登录着的设备",
  "my-data": "我的资料",
  "close-account": "注销账号",
  "not-found": "没有这一页。",
};

/** Its own heading, an error with a way on, and a person to call. */
async function expectErrorWithWayOn(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("alert").first()).toBeVisible({ timeout: 15_000 });
  await waitForPage(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText([heading]);
  await expect(page.getByRole("button", { name: /再试一次|看进展/ }).first()).toBeVisible();
  await expect(page.getByRole("main").locator(`a[href="${PHONE}"]`).first()).toBeVisible();
}

test.describe("when one read of the API fails", { tag: "@slow" }, () => {
  test.use({ person: SON, serverScope: "worker" });
  test.beforeEach(({ page }) => serveWithoutContent(page));

  for (const [name, pattern] of Object.entries(READS) as [RouteName, string][]) {
    test(`${name} shows its heading and an error, and trying again helps`, async ({ page }) => {
      const faults = PAGES_WITH_ALL_FAULTS.includes(name) ? ALL_FAULTS : FAULTS_EVERYWHERE;
      // The account answers here, so Home has the name of the person for a heading.
      const heading = name === "home" ? /志远/ : HEADINGS[name];
      for (const [fault, answer] of Object.entries(faults)) {
        await test.step(fault, async () => {
          await page.route(pattern, answer);
          await page.goto(pathOf(name));
          await expectErrorWithWayOn(page, heading);
          await page.unroute(pattern);
        });
      }
      await test.step("trying again helps once the API answers", async () => {
        await page.getByRole("alert").getByRole("button", { name: "再试一次" }).first().click();
        await expect(page.getByRole("alert")).toHaveCount(0);
        await waitForPage(page);
      });
    });
  }
});

test.describe("when the whole API fails", { tag: "@slow" }, () => {
  test.use({ person: SON, serverScope: "worker" });
  test.beforeEach(({ page }) => serveWithoutContent(page));

  for (const { name, path } of ROUTES) {
    test(`${name} shows its own heading and how to reach a person`, async ({ page }) => {
      for (const [fault, answer] of Object.entries(FAULTS_EVERYWHERE)) {
        await test.step(fault, async () => {
          await page.route("**/api/**", answer);
          await page.goto(path);
          // A page that needs no answer may show no error; but no page may go on waiting.
          await waitForContent(page);
          await expect(page.getByRole("heading", { level: 1 })).toHaveText([HEADINGS[name]]);
          await expect(page.locator(`a[href="${PHONE}"]`).first()).toBeVisible();
          await page.unroute("**/api/**");
        });
      }
    });
  }
});

test.describe("single calls of the API", () => {
  test.use({ person: SON });

  test("a read that is never answered ends in an error", async ({ page }) => {
    await serveWithoutContent(page);
    await page.clock.install();
    await page.route(`**/api/v1/cases/${DECIDED_CLAIM.case}`, () => {});
    await page.goto(pathOf("tracker"));
    const alert = page.getByRole("alert");
    await expect(async () => {
      await page.clock.runFor(5_000);
      await expect(alert).toBeVisible({ timeout: 200 });
    }).toPass({ timeout: 30_000 });
    await expect(alert).toContainText("没连上服务器");
    await expect(alert.getByRole("button", { name: "再试一次" })).toBeVisible();
  });

  test("the decision is shown without the texts of its clauses", async ({ page }) => {
    await serveWithoutContent(page);
    await page.route("**/api/v1/products/**", (route) => route.abort("connectionreset"));
    await open(page, pathOf("decision"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/远山健康赔您/);
    await expect(page.getByRole("main").locator("ol.staircase-steps > li").first()).toContainText("¥");
  });

  test("signing in shows what failed and keeps the number", async ({ page, context }) => {
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
