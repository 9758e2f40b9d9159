import type { Page } from "@playwright/test";

import { pathOf } from "./support/routes";
import { addNote } from "./support/partner-api";
import { SON, DECIDED_CLAIM } from "./support/people";
import { expect, isSameDocument, markDocument, open, test } from "./support/test";

test.use({ person: SON });

const TRACKER = `/claims/${DECIDED_CLAIM.case}`;

/** Opens the tracker and waits until its stream is connected. */
async function openTracker(page: Page): Promise<void> {
  const connected = page.waitForResponse((response) => response.url().includes("/live"));
  await open(page, TRACKER);
  await connected;
  await markDocument(page);
}

test("a region that is drawn anew keeps focus, selection and its elements", async ({ page, server }) => {
  await openTracker(page);
  const filed = page.getByTestId("event").last();
  await page.getByTestId("timeline-toggle").focus();
  const selected = await filed.evaluate((entry) => {
    Object.assign(window, { oldEntry: entry });
    getSelection()?.selectAllChildren(entry.querySelector(".timeline-entry__text") ?? entry);
    return getSelection()?.toString();
  });
  await addNote(server, DECIDED_CLAIM, "明天上午给您回电话。");
  await expect(page.getByTestId("event").first()).toContainText("明天上午给您回电话。");
  await expect(page.getByTestId("timeline-toggle")).toBeFocused();
  expect(selected).toBeTruthy();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(selected);
  expect(await filed.evaluate((entry) => "oldEntry" in window && window.oldEntry === entry)).toBe(true);
});

test("the scroll position stays when an entry is added above", async ({ page, server }) => {
  await openTracker(page);
  const filed = page.getByTestId("event").last();
  await filed.scrollIntoViewIfNeeded();
  const before = await filed.boundingBox();
  await addNote(server, DECIDED_CLAIM, "一条新进展。");
  await expect(page.getByTestId("event").first()).toContainText("一条新进展。");
  const after = await filed.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
});

test("links in a region are followed without loading the page again", async ({ page }) => {
  await openTracker(page);
  await page.getByRole("link", { name: /整件案子/ }).click();
  await expect(page).toHaveURL(new RegExp(`${TRACKER}/record$`));
  expect(await isSameDocument(page)).toBe(true);
});

test("an article of law in a region opens its explanation and gets the focus back", async ({ page }) => {
  await open(page, `${pathOf("tracker")}/record`);
  const law = page.locator(".drawn .law-link").first();
  await law.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(law).toBeFocused();
});

test("a note that looks like an event handler is shown as it is", async ({ page, server }) => {
  await openTracker(page);
  const note = 'at once = "now" onclick=alert(1) javascript:alert(1) <b>';
  await addNote(server, DECIDED_CLAIM, note);
  await expect(page.getByTestId("event").filter({ hasText: note })).toHaveCount(1);
});
