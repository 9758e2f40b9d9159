import type { Page } from "@playwright/test";

import { note } from "./support/partner-api";
import { SON, STAY } from "./support/people";
import { Proxy } from "./support/cuttable-proxy";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

const TRACKER = `/claims/${STAY.case}`;

function entry(page: Page, text: string) {
  return page.getByTestId("event").filter({ hasText: text });
}

/** Opens the tracker, connected, and marks the document. */
async function follow(page: Page): Promise<void> {
  const connected = page.waitForResponse((response) => response.url().includes("/live"));
  await open(page, TRACKER);
  await connected;
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
}

async function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => "sameDocument" in window);
}

/** The numbers of the entries on screen, newest first. */
async function sequence(page: Page): Promise<number[]> {
  return page.getByTestId("event").evaluateAll((events) => events.map((event) => Number(event.getAttribute("data-event-id"))));
}

/** None missed, none twice, in order. */
async function isWhole(page: Page): Promise<void> {
  const shown = await sequence(page);
  expect(shown).toEqual(shown.map((_, index) => shown.length - index));
}

test("an entry arrives while the page is open, is read out, and nothing is loaded anew", async ({ page, server }) => {
  await follow(page);
  await note(server, STAY, "明天上午给您回电话。");
  await expect(entry(page, "明天上午给您回电话。")).toHaveCount(1);
  await expect(page.getByTestId("live")).toHaveText(/最新进展.*明天上午给您回电话。/);
  await isWhole(page);
  expect(await isSameDocument(page)).toBe(true);
});

test("many at once all arrive, in order, each once", async ({ page, server }) => {
  await follow(page);
  for (let number = 1; number <= 12; number += 1) await note(server, STAY, `第 ${number} 条。`);
  await expect(entry(page, "第 12 条。")).toHaveCount(1);
  await expect(entry(page, "第 1 条。")).toHaveCount(1);
  await isWhole(page);
});

test("the stream is cut a hundred times while entries come in: none is missed, none comes twice", async ({ page, context, server }) => {
  test.setTimeout(180_000);
  const proxy = await Proxy.to(server.url);
  try {
    // Cookies know no ports, but what the page keeps does.
    await page.goto(proxy.url + TRACKER);
    await expect(page.getByTestId("event").first()).toBeAttached();
    const before = (await sequence(page)).length;
    // Always the same chances, so that what fails once fails again.
    let chance = 7;
    const upTo = (most: number) => (chance = (chance * 16_807) % 2_147_483_647) % most;
    for (let cut = 1; cut <= 100; cut += 1) {
      const written = note(server, STAY, `第 ${cut} 次。`);
      await page.waitForTimeout(upTo(120));
      proxy.cut();
      await written;
    }
    await expect(page.getByTestId("event")).toHaveCount(before + 100, { timeout: 90_000 });
    await isWhole(page);
    const live = await page.getByTestId("event").allInnerTexts();
    const fresh = await context.newPage();
    await fresh.goto(server.url + TRACKER);
    await expect(fresh.getByTestId("event")).toHaveCount(before + 100);
    expect(await fresh.getByTestId("event").allInnerTexts()).toEqual(live);
  } finally {
    await proxy.dispose();
  }
});

test("after the server was killed and started again, entries go on arriving", async ({ page, server }) => {
  await follow(page);
  await note(server, STAY, "停电以前。");
  await expect(entry(page, "停电以前。")).toHaveCount(1);

  await server.kill();
  await expect(page.getByText(/连接断了，正在重连/)).toBeVisible();
  await server.restart();
  await note(server, STAY, "来电以后。");
  await expect(entry(page, "来电以后。")).toHaveCount(1, { timeout: 20_000 });
  await note(server, STAY, "一切照常。");
  await expect(entry(page, "一切照常。")).toHaveCount(1);
  await expect(page.getByText(/连接断了/)).toHaveCount(0);
  await isWhole(page);
  expect(await isSameDocument(page)).toBe(true);
});

test("a server that is not ready now and then is asked again", async ({ page, server }) => {
  let refused = 0;
  await page.route("**/live?*", (route) => {
    if (2 <= refused) return route.fallback();
    refused += 1;
    return route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
  });
  await open(page, TRACKER);
  await note(server, STAY, "等了一会儿。");
  await expect(entry(page, "等了一会儿。")).toHaveCount(1, { timeout: 20_000 });
  expect(refused).toBe(2);
  await note(server, STAY, "现在连上了。");
  await expect(entry(page, "现在连上了。")).toHaveCount(1);
  await isWhole(page);
});

test("where no stream gets through, the case is asked for instead", async ({ page, server }) => {
  await page.route("**/live?*", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<html></html>" }));
  await open(page, TRACKER);
  await note(server, STAY, "从旁门来的。");
  await expect(entry(page, "从旁门来的。")).toHaveCount(1, { timeout: 30_000 });
  await isWhole(page);
});

test("an entry of a kind that this version does not know hides no other", async ({ page }) => {
  await page.route(`**/api/v1/cases/${STAY.case}`, async (route) => {
    const answer = await route.fetch();
    const view = await answer.json();
    const last = view.entries.at(-1);
    view.entries.push({ ...last, seq: last.seq + 1, event: { event: "teleported", to: "the moon" } });
    await route.fulfill({ response: answer, json: view });
  });
  await open(page, TRACKER);
  await expect(page.getByText("有一条进展，这一版看不懂。", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "重新打开" })).toBeVisible();
  await expect(page.getByTestId("status-heading")).toContainText("远山健康");
});

test("coming back from another page catches up", async ({ page, server }) => {
  await follow(page);
  await page.getByTestId("nav-claims").filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/claims$/);
  await note(server, STAY, "您不在的时候。");
  await page.goBack();
  await expect(entry(page, "您不在的时候。")).toHaveCount(1);
  await isWhole(page);
});

test("a second tab follows too", async ({ page, context, server }) => {
  await follow(page);
  const second = await context.newPage();
  await follow(second);
  await note(server, STAY, "两边都看得到。");
  await expect(entry(page, "两边都看得到。")).toHaveCount(1);
  await expect(entry(second, "两边都看得到。")).toHaveCount(1);
});
