import type { Page } from "@playwright/test";

import { expectStep, declarationCheckbox, goFromVisitToCheck, submitButton } from "./support/guided-claim";
import { caseCount, eventsOf, getCase } from "./support/api";
import { SON, DECIDED_CLAIM, XIAOMEI } from "./support/people";
import { expect, open, test } from "./support/test";
import { serveWithoutContent } from "./support/undrawn";

test.use({ person: XIAOMEI });

/** Where claims are filed. */
const CASES = "**/api/v1/cases";

/** Prepares the claim for the visit, up to the submit button. */
async function prepareClaim(page: Page): Promise<void> {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await declarationCheckbox(page).check();
}

/** Expects that the check has every answer. */
async function expectAnswersKept(page: Page): Promise<void> {
  await expectStep(page, "check");
  await expect(declarationCheckbox(page)).toBeChecked();
  for (const text of ["李小美", "福田区第二人民医院", "¥680.00", "尾号 9046"]) {
    await expect(page.getByRole("main")).toContainText(text);
  }
}

/** The names of the drafts stored in this browser. */
function localDrafts(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("cc.draft.")));
}

const RECEIPT = /\/claims\/[^/]+\/receipt$/;

test("a double click files once", async ({ page, context }) => {
  await prepareClaim(page);
  await submitButton(page).dblclick();
  await expect(page).toHaveURL(RECEIPT);
  expect(await caseCount(context)).toBe(1);
});

test("a lost response and a second attempt file once", async ({ page, context }) => {
  await prepareClaim(page);
  let dropped = 0;
  await page.route(CASES, async (route) => {
    if (route.request().method() !== "POST" || 0 < dropped) return route.fallback();
    dropped += 1;
    // The server stores the claim, but its response is lost.
    expect((await route.fetch()).status()).toBeLessThan(300);
    return route.abort("connectionreset");
  });
  await submitButton(page).click();
  await expect(page.getByRole("alert")).toContainText("还没有交上去");
  await expect(page.getByRole("alert")).toContainText("不会交重");
  expect(dropped).toBe(1);
  expect(await caseCount(context)).toBe(1);
  await expectAnswersKept(page);

  await submitButton(page).click();
  await expect(page).toHaveURL(RECEIPT);
  expect(await caseCount(context)).toBe(1);
});

for (const first of ["the page", "the delivery"]) {
  test(`after a lost response and a reload the claim is filed once and its receipt is shown, if ${first} is ready first`, async ({ page, context }) => {
    await prepareClaim(page);
    let posts = 0;
    let markDelivered = (): void => {};
    const delivered = new Promise<void>((resolve) => { markDelivered = resolve; });
    await page.route(CASES, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      posts += 1;
      if (posts === 1) {
        await route.fetch();
        return route.abort("connectionreset");
      }
      // The outbox sends it again by itself, as soon as it knows who is signed in.
      if (first === "the page") await expectStep(page, "check");
      await route.fulfill({ response: await route.fetch() });
      markDelivered();
    });
    await submitButton(page).click();
    await expect(page.getByRole("alert")).toContainText("还没有交上去");
    if (first === "the delivery") {
      // The page cannot read its draft without the policies. By then the draft is gone.
      await page.route("**/api/v1/policies", async (route) => {
        await delivered;
        await expect.poll(() => localDrafts(page)).toEqual([]);
        await route.fallback();
      });
    }
    await page.reload();
    await expect(page).toHaveURL(RECEIPT);
    expect(posts).toBe(2);
    expect(await caseCount(context)).toBe(1);
  });
}

test("without a network the claim waits visibly, and is filed once when the network is back", async ({ page, context }) => {
  await prepareClaim(page);
  let posts = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/cases")) posts += 1;
  });
  // No request is on its way when the network goes.
  await expect(page.getByText(/换台设备也能接着填/)).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("没网了。")).toBeVisible();
  await submitButton(page).click();
  await expect(page.getByText("没网，还没有交上去。")).toBeVisible();
  await expectAnswersKept(page);
  expect(posts).toBe(1);

  await context.setOffline(false);
  await expect(page).toHaveURL(RECEIPT);
  expect(posts).toBe(2);
  expect(await caseCount(context)).toBe(1);
});

for (const [name, answer] of [
  ["a failing server", { status: 500, contentType: "application/problem+json", body: '{"type":"/problems/internal","status":500,"title":"x","detail":"y"}' }],
  ["the error page of a gateway", { status: 502, contentType: "text/html", body: "<html>Bad gateway</html>" }],
  ["a response that is not JSON", { status: 200, contentType: "application/json", body: "{{{" }],
  ["a proxy that answers 200 with a page of its own", { status: 200, contentType: "text/html", body: "<html>Welcome</html>" }],
] as const) {
  test(`${name} is not taken for success`, async ({ page, context }) => {
    await prepareClaim(page);
    await page.route(CASES, (route) =>
      route.request().method() === "POST" ? route.fulfill(answer) : route.fallback(),
    );
    await submitButton(page).click();
    await expect(page.getByRole("alert")).toContainText("还没有交上去");
    await expectAnswersKept(page);
    await page.unroute(CASES);
    await submitButton(page).click();
    await expect(page).toHaveURL(RECEIPT);
    expect(await caseCount(context)).toBe(1);
  });
}

test("the receipt can be read when the server cannot be reached", async ({ page }) => {
  await prepareClaim(page);
  await submitButton(page).click();
  await expect(page).toHaveURL(RECEIPT);
  const number = await page.getByTestId("claim-number").innerText();
  await serveWithoutContent(page);
  await page.route("**/api/v1/cases/**", (route) => route.abort("internetdisconnected"));
  await page.reload();
  // Shows the case as it was last read or, without that, the data stored with the receipt.
  await expect(page.getByText(/现在看不到最新情况。|看到的样子。/)).toBeVisible();
  await expect(page.getByTestId("claim-number")).toHaveText(number);
});

test.describe("agreeing to a decision", () => {
  test.use({ person: SON });

  test("a double click, a lost response and another click agree once", async ({ page, context }) => {
    await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
    let dropped = 0;
    await page.route("**/agreement", async (route) => {
      if (0 < dropped) return route.fallback();
      dropped += 1;
      await route.fetch();
      return route.abort("connectionreset");
    });
    const agree = page.getByRole("button", { name: /^同意/ });
    await agree.dblclick();
    await expect(page.getByRole("alert")).toContainText("您的意见还没有交上去");
    await agree.click();
    await expect(page.getByRole("main")).toContainText(/您在 .+ 同意了这个结论/);
    expect(eventsOf(await getCase(context, DECIDED_CLAIM.case), "agreed")).toHaveLength(1);
  });
});
