import type { Page } from "@playwright/test";

import { json } from "./support/api";
import { addNote } from "./support/partner-api";
import { SON, DECIDED_CLAIM } from "./support/people";
import { InterruptibleProxy } from "./support/interruptible-proxy";
import { expect, isSameDocument, markDocument, open, test } from "./support/test";
import { serveWithoutContent } from "./support/undrawn";

test.use({ person: SON });

const TRACKER = `/claims/${DECIDED_CLAIM.case}`;

/** The entry of the timeline with this text. */
function entry(page: Page, text: string) {
  return page.getByTestId("event").filter({ hasText: text });
}

/** Opens the tracker and waits until its stream is connected. */
async function openTracker(page: Page, origin = ""): Promise<void> {
  const connected = page.waitForResponse((response) => response.url().includes("/live"));
  await open(page, origin + TRACKER);
  await connected;
  await markDocument(page);
}

/** The sequence numbers of the entries on screen, newest first. */
async function sequenceNumbers(page: Page): Promise<number[]> {
  return page.getByTestId("event").evaluateAll((events) => events.map((event) => Number(event.getAttribute("data-event-id"))));
}

/** Expects every entry once and in order. */
async function expectCompleteTimeline(page: Page): Promise<void> {
  const shown = await sequenceNumbers(page);
  expect(shown).toEqual(shown.map((_, index) => shown.length - index));
}

/** Fetches the older entries, which the page was opened without, once there are this many before the newest 30. */
async function fetchEarlierEntries(page: Page, count: number): Promise<void> {
  await page.getByRole("button", { name: `再看更早的（还有 ${count} 条）` }).click({ timeout: 90_000 });
}

test("a new entry appears, and is announced, without loading the page again", async ({ page, server }) => {
  await openTracker(page);
  await addNote(server, DECIDED_CLAIM, "明天上午给您回电话。");
  await expect(entry(page, "明天上午给您回电话。")).toHaveCount(1);
  await expect(page.getByTestId("live")).toHaveText(/最新进展.*明天上午给您回电话。/);
  await expectCompleteTimeline(page);
  expect(await isSameDocument(page)).toBe(true);
});

test("many entries in a row all appear, in order and once each", async ({ page, server }) => {
  await openTracker(page);
  for (let number = 1; number <= 12; number += 1) await addNote(server, DECIDED_CLAIM, `第 ${number} 条。`);
  await expect(entry(page, "第 12 条。")).toHaveCount(1);
  await expect(entry(page, "第 1 条。")).toHaveCount(1);
  await expectCompleteTimeline(page);
});

test("only the newest 30 entries are shown, and the earlier ones on demand", async ({ page, server }) => {
  for (let number = 1; number <= 30; number += 1) await addNote(server, DECIDED_CLAIM, `第 ${number} 条。`);
  await openTracker(page);
  await expect(page.getByTestId("event")).toHaveCount(30);
  const earlier = page.getByRole("button", { name: /再看更早的 \d+ 条/ });
  await earlier.press("Enter");
  await expectCompleteTimeline(page);
  const newestOnly = page.getByRole("button", { name: "只看最新的 30 条" });
  await expect(newestOnly).toBeFocused();
  await newestOnly.press("Enter");
  await expect(page.getByTestId("event")).toHaveCount(30);
});

test("the older notes of a long journal come on demand, and are all in the record", async ({ page, server }) => {
  for (let number = 1; number <= 120; number += 1) await addNote(server, DECIDED_CLAIM, `说明 ${number} 号。`);
  await openTracker(page);
  const newest = (await sequenceNumbers(page))[0] ?? 0;
  expect(newest).toBeGreaterThan(120);
  await fetchEarlierEntries(page, newest - 30);
  await expect(page.getByTestId("event")).toHaveCount(newest);
  await expectCompleteTimeline(page);
  await expect(page.getByRole("button", { name: "只看最新的 30 条" })).toBeFocused();
  // What comes now goes on from there.
  await addNote(server, DECIDED_CLAIM, "说明 121 号。");
  await expect(entry(page, "说明 121 号。")).toHaveCount(1);
  await expectCompleteTimeline(page);

  await open(page, `${TRACKER}/record`);
  for (const number of [1, 60, 121]) await expect(page.getByText(`说明 ${number} 号。`)).toHaveCount(1);
});

test("a page that missed more entries than are sent at once has them all on demand", async ({ page, server }) => {
  // Without a stream, and without polls until all of them are there.
  let mayPoll = false;
  await page.route("**/live?*", (route) => route.abort());
  await page.route(`**/api/v1/cases/${DECIDED_CLAIM.case}*`, (route) => (mayPoll ? route.fallback() : route.abort()));
  await open(page, TRACKER);
  await markDocument(page);
  const before = (await sequenceNumbers(page)).length;
  for (let number = 1; number <= 100; number += 1) await addNote(server, DECIDED_CLAIM, `说明 ${number} 号。`);
  mayPoll = true;
  await expect(entry(page, "说明 100 号。")).toHaveCount(1, { timeout: 60_000 });
  expect(await isSameDocument(page)).toBe(true);
  await page.getByRole("button", { name: `再看更早的（还有 ${before + 70} 条）` }).click();
  await expect(page.getByTestId("event")).toHaveCount(before + 100);
  await expectCompleteTimeline(page);
});

test("the older entries can be asked for again after they did not come", async ({ page, server }) => {
  for (let number = 1; number <= 100; number += 1) await addNote(server, DECIDED_CLAIM, `说明 ${number} 号。`);
  await page.route("**/entries?*", (route) => route.abort());
  await openTracker(page);
  const newest = (await sequenceNumbers(page))[0] ?? 0;
  await page.getByRole("button", { name: /还有 \d+ 条/ }).click();
  await expect(page.getByText("没取到更早的。请再点一次。")).toBeVisible({ timeout: 20_000 });
  await page.unroute("**/entries?*");
  await page.getByRole("button", { name: /还有 \d+ 条/ }).click();
  await expect(page.getByTestId("event")).toHaveCount(newest);
  await expectCompleteTimeline(page);
});

test("with the stream cut a hundred times, no entry is missed and none appears twice", { tag: "@slow" }, async ({ page, context, server }) => {
  test.setTimeout(180_000);
  const proxy = await InterruptibleProxy.start(server.url);
  try {
    // The cookie is valid for the proxy too, since cookies do not depend on the port.
    await openTracker(page, proxy.url);
    const before = (await sequenceNumbers(page)).length;
    // A fixed seed, so that a failure can be repeated.
    let seed = 7;
    const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
    for (let cut = 1; cut <= 100; cut += 1) {
      const written = addNote(server, DECIDED_CLAIM, `第 ${cut} 次。`);
      // eslint-disable-next-line playwright/no-wait-for-timeout -- the moment of the cut is what varies
      await page.waitForTimeout(random(120));
      proxy.cutConnections();
      await written;
    }
    await expect(entry(page, "第 100 次。")).toHaveCount(1, { timeout: 90_000 });
    // The earlier ones are folded up; or, where the stream was away for more than is sent at once, still to be fetched.
    await page.getByRole("button", { name: /再看更早的/ }).click();
    await expect(page.getByTestId("event")).toHaveCount(before + 100);
    await expectCompleteTimeline(page);
    const live = await page.getByTestId("event").allInnerTexts();
    const fresh = await context.newPage();
    await fresh.goto(server.url + TRACKER);
    await fetchEarlierEntries(fresh, before + 70);
    await expect(fresh.getByTestId("event")).toHaveCount(before + 100);
    await expect(fresh.getByTestId("event")).toHaveText(live, { useInnerText: true });
  } finally {
    await proxy.dispose();
  }
});

test("after the server was killed and restarted, new entries appear again", async ({ page, server }) => {
  await openTracker(page);
  await addNote(server, DECIDED_CLAIM, "停电以前。");
  await expect(entry(page, "停电以前。")).toHaveCount(1);

  await server.kill();
  await expect(page.getByText(/连接断了，正在重连/)).toBeVisible();
  await server.restart();
  await addNote(server, DECIDED_CLAIM, "来电以后。");
  await expect(entry(page, "来电以后。")).toHaveCount(1, { timeout: 20_000 });
  await addNote(server, DECIDED_CLAIM, "一切照常。");
  await expect(entry(page, "一切照常。")).toHaveCount(1);
  await expect(page.getByText(/连接断了/)).toHaveCount(0);
  await expectCompleteTimeline(page);
  expect(await isSameDocument(page)).toBe(true);
});

test("a stream that is refused is requested again", async ({ page, server }) => {
  let refused = 0;
  await page.route("**/live?*", (route) => {
    if (2 <= refused) return route.fallback();
    refused += 1;
    return route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
  });
  await open(page, TRACKER);
  await addNote(server, DECIDED_CLAIM, "等了一会儿。");
  await expect(entry(page, "等了一会儿。")).toHaveCount(1, { timeout: 20_000 });
  expect(refused).toBe(2);
  await addNote(server, DECIDED_CLAIM, "现在连上了。");
  await expect(entry(page, "现在连上了。")).toHaveCount(1);
  await expectCompleteTimeline(page);
});

test("without a stream the case is polled", async ({ page, server }) => {
  await page.route("**/live?*", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<html></html>" }));
  await open(page, TRACKER);
  await addNote(server, DECIDED_CLAIM, "从旁门来的。");
  await expect(entry(page, "从旁门来的。")).toHaveCount(1, { timeout: 30_000 });
  await expectCompleteTimeline(page);
});

test("an entry of an unknown kind hides no other entry", async ({ page }) => {
  await serveWithoutContent(page);
  await page.route(`**/api/v1/cases/${DECIDED_CLAIM.case}`, async (route) => {
    const answer = await route.fetch();
    const view = await json<{ entries: { seq: number; event: object }[] }>(answer);
    const seq = (view.entries.at(-1)?.seq ?? 0) + 1;
    view.entries.push({ ...view.entries.at(-1), seq, event: { event: "teleported", to: "the moon" } });
    await route.fulfill({ response: answer, json: view });
  });
  await open(page, TRACKER);
  await expect(page.getByText("有一条进展，这一版看不懂。", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "重新打开" })).toBeVisible();
  await expect(page.getByTestId("status-heading")).toContainText("远山健康");
});

test("going back to the tracker shows the entries missed meanwhile", async ({ page, server }) => {
  await openTracker(page);
  await page.getByTestId("nav-claims").filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/claims$/);
  await addNote(server, DECIDED_CLAIM, "您不在的时候。");
  await page.goBack();
  await expect(entry(page, "您不在的时候。")).toHaveCount(1);
  await expectCompleteTimeline(page);
});

test("a second tab is updated too", async ({ page, context, server }) => {
  await openTracker(page);
  const second = await context.newPage();
  await openTracker(second);
  await addNote(server, DECIDED_CLAIM, "两边都看得到。");
  await expect(entry(page, "两边都看得到。")).toHaveCount(1);
  await expect(entry(second, "两边都看得到。")).toHaveCount(1);
});
