/**
 * Two tabs stored their unsent messages in one list and wrote it over each other: of a message in each, the network gone,
 * one was lost when the tabs were closed.
 */
import type { Page } from "@playwright/test";

import { get } from "../support/api";
import { SON, DECIDED_CLAIM } from "../support/people";
import { waitUntilStored } from "../support/stored-responses";
import { expect, open, test } from "../support/test";
import { serveWithoutContent } from "../support/undrawn";

test.use({ person: SON });

const MESSAGES = `/claims/${DECIDED_CLAIM.case}/people`;
const SEND = "**/api/v1/cases/*/claims/*/messages";

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel(/写给远山健康的经办人/).fill(text);
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(page.getByTestId("unsent").filter({ hasText: text })).toBeVisible();
}

test("messages written in two tabs without a network all arrive, once each", async ({ page, context }) => {
  await context.route(SEND, (route) => route.abort("connectionreset"));
  const other = await context.newPage();
  await open(page, MESSAGES);
  await open(other, MESSAGES);
  await write(page, "第一个标签页。");
  await write(other, "第二个标签页。");
  await write(page, "还是第一个。");
  const stored = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes(".unsent.")));
  await expect.poll(stored).toHaveLength(3);
  await page.close();
  await other.close();

  await context.unroute(SEND);
  const [first, second] = [await context.newPage(), await context.newPage()];
  await Promise.all([open(first, MESSAGES), open(second, MESSAGES)]);
  await expect(first.getByTestId("unsent")).toHaveCount(0);
  await expect(first.getByTestId("message")).toHaveCount(3);
  await expect(second.getByTestId("unsent")).toHaveCount(0);
  const { messages } = await get<{ messages: { text: string }[] }>(context, `/api/v1/cases/${DECIDED_CLAIM.case}/messages`);
  expect(messages.map((message) => message.text)).toEqual(["第一个标签页。", "第二个标签页。", "还是第一个。"]);
});

test("what two tabs have seen is kept for both, and is gone from both after one signs out", async ({ page, context }) => {
  const other = await context.newPage();
  const tracker = `/claims/${DECIDED_CLAIM.case}`;
  await open(page, tracker);
  await open(other, "/coverage");
  const seen = () => other.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("cc.seen.")));
  const both = ["cc.seen./api/v1/policies", `cc.seen./api/v1/cases/${DECIDED_CLAIM.case}`];
  await expect.poll(seen).toEqual(expect.arrayContaining(both));
  await waitUntilStored(page, ["/api/v1/policies", `/api/v1/cases/${DECIDED_CLAIM.case}`]);

  // Both tabs write at the same time, and neither takes away what the other has kept.
  await Promise.all([open(page, "/claims"), open(other, "/faq")]);
  await expect.poll(seen).toEqual(expect.arrayContaining([...both, expect.stringContaining("/api/v1/cases?")]));

  // Without a network each tab shows what the other has read.
  await context.route("**/api/**", (route) => route.abort("connectionrefused"));
  await serveWithoutContent(page);
  await page.goto("/coverage");
  await expect(page.getByText(/没连上服务器。下面是/)).toBeVisible({ timeout: 30_000 });
  await other.goto(tracker);
  await expect(other.getByTestId("status-heading")).toBeVisible({ timeout: 30_000 });
  await context.unroute("**/api/**");

  await open(page, "/me");
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(seen).toEqual([]);
});
