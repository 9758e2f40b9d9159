import type { Page } from "@playwright/test";

import { atStep, declaration, fromVisitToCheck, sendButton } from "./support/guided-claim";
import { SON, XIAOMEI } from "./support/people";
import { caseCount, expect, open, test } from "./support/test";

test.use({ person: XIAOMEI });

const CASES = "**/api/v1/cases";

/** The visit of the demonstration, up to the last button. */
async function readyToSend(page: Page): Promise<void> {
  await open(page, "/");
  await fromVisitToCheck(page);
  await declaration(page).check();
}

async function everythingIsStillThere(page: Page): Promise<void> {
  await atStep(page, "check");
  await expect(declaration(page)).toBeChecked();
  for (const said of ["李小美", "福田区第二人民医院", "¥680.00", "尾号 9046"]) {
    await expect(page.getByRole("main")).toContainText(said);
  }
}

const onReceipt = /\/claims\/[^/]+\/receipt$/;

test("pressed twice, it is filed once", async ({ page, context }) => {
  await readyToSend(page);
  await sendButton(page).dblclick();
  await expect(page).toHaveURL(onReceipt);
  expect(await caseCount(context)).toBe(1);
});

test("an answer that is lost on its way, and a second try: filed once", async ({ page, context }) => {
  await readyToSend(page);
  let dropped = 0;
  await page.route(CASES, async (route) => {
    if (route.request().method() !== "POST" || 0 < dropped) return route.fallback();
    dropped += 1;
    // It is stored over there, but nobody hears of it.
    expect((await route.fetch()).status()).toBeLessThan(300);
    return route.abort("connectionreset");
  });
  await sendButton(page).click();
  await expect(page.getByRole("alert")).toContainText("还没有交上去");
  await expect(page.getByRole("alert")).toContainText("不会交重");
  expect(dropped).toBe(1);
  expect(await caseCount(context)).toBe(1);
  await everythingIsStillThere(page);

  await sendButton(page).click();
  await expect(page).toHaveURL(onReceipt);
  expect(await caseCount(context)).toBe(1);
});

test("after a lost answer and a reload, the same draft files the same claim", async ({ page, context }) => {
  await readyToSend(page);
  let dropped = 0;
  await page.route(CASES, async (route) => {
    if (route.request().method() !== "POST" || 0 < dropped) return route.fallback();
    dropped += 1;
    await route.fetch();
    return route.abort("connectionreset");
  });
  await sendButton(page).click();
  await expect(page.getByRole("alert")).toContainText("还没有交上去");
  await page.reload();
  await everythingIsStillThere(page);
  await sendButton(page).click();
  await expect(page).toHaveURL(onReceipt);
  expect(await caseCount(context)).toBe(1);
});

test("without a network it waits where everybody sees it, and goes once when the network is back", async ({ page, context }) => {
  await readyToSend(page);
  let posts = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/cases")) posts += 1;
  });
  await context.setOffline(true);
  await expect(page.getByText("没网了。")).toBeVisible();
  await sendButton(page).click();
  await expect(page.getByText("没网，还没有交上去。")).toBeVisible();
  await everythingIsStillThere(page);
  expect(posts).toBe(1);

  await context.setOffline(false);
  await expect(page).toHaveURL(onReceipt);
  expect(posts).toBe(2);
  expect(await caseCount(context)).toBe(1);
});

for (const [name, answer] of [
  ["a server that breaks", { status: 500, contentType: "application/problem+json", body: '{"type":"/problems/internal","status":500,"title":"x","detail":"y"}' }],
  ["a gateway that answers with a page", { status: 502, contentType: "text/html", body: "<html>Bad gateway</html>" }],
  ["an answer that is no JSON", { status: 200, contentType: "application/json", body: "{{{" }],
  ["a proxy that says yes with its own page", { status: 200, contentType: "text/html", body: "<html>Welcome</html>" }],
] as const) {
  test(`${name} is not taken for success`, async ({ page, context }) => {
    await readyToSend(page);
    await page.route(CASES, (route) =>
      route.request().method() === "POST" ? route.fulfill(answer) : route.fallback(),
    );
    await sendButton(page).click();
    await expect(page.getByRole("alert")).toContainText("还没有交上去");
    await everythingIsStillThere(page);
    await page.unroute(CASES);
    await sendButton(page).click();
    await expect(page).toHaveURL(onReceipt);
    expect(await caseCount(context)).toBe(1);
  });
}

test("the receipt can be read without a network", async ({ page }) => {
  await readyToSend(page);
  await sendButton(page).click();
  await expect(page).toHaveURL(onReceipt);
  const number = await page.getByTestId("claim-number").innerText();
  await page.route("**/api/v1/cases/**", (route) => route.abort("internetdisconnected"));
  await page.reload();
  // As of when it was read, or, where that was not kept, what the receipt itself keeps.
  await expect(page.getByText(/现在看不到最新情况。|看到的样子。/)).toBeVisible();
  await expect(page.getByTestId("claim-number")).toHaveText(number);
});

test.describe("agreeing to a decision", () => {
  test.use({ person: SON });

  test("pressed twice and answered once, it counts once", async ({ page, context }) => {
    await open(page, "/claims/case-jianguo-stay/decision/case-jianguo-stay-1");
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
    const view = await (await context.request.get("/api/v1/cases/case-jianguo-stay")).json();
    const agreed = view.entries.filter((entry: { event: { event: string } }) => entry.event.event === "agreed");
    expect(agreed).toHaveLength(1);
  });
});
