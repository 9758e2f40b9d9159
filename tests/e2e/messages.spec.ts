import type { Page } from "@playwright/test";

import { get } from "./support/api";
import { sendHandlerMessage } from "./support/partner-api";
import { SON, DECIDED_CLAIM } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

const MESSAGES = `/claims/${DECIDED_CLAIM.case}/people`;
const FIELD = /写给远山健康的经办人|Write to the handler at Yuanshan/;

function messages(page: Page) {
  return page.getByTestId("message");
}

test("a message written without a network is sent once, and the reply appears live", async ({ page, context, server }) => {
  await open(page, MESSAGES);
  await expect(page.getByText(/还没有留言/).first()).toBeVisible();
  await context.setOffline(true);
  await page.getByLabel(FIELD).fill("还差什么材料？");
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(page.getByTestId("unsent")).toContainText("还差什么材料？");
  await expect(page.getByText(/加密存在这台设备里/)).toBeVisible();
  const drafts = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("cc.draft.talk.")));
  expect(drafts).toHaveLength(1);
  expect(drafts[0]?.[1]).not.toContain("材料");

  await context.setOffline(false);
  await expect(messages(page)).toHaveCount(1, { timeout: 20_000 });
  await expect(page.getByTestId("unsent")).toHaveCount(0);
  await expect(messages(page)).toContainText("已送到");
  const sent = await get<{ messages: unknown[] }>(context, `/api/v1/cases/${DECIDED_CLAIM.case}/messages`);
  expect(sent.messages).toHaveLength(1);

  await sendHandlerMessage(server, DECIDED_CLAIM, "周静", "只差出院小结。");
  await expect(messages(page)).toHaveCount(2);
  await expect(messages(page).last()).toContainText("只差出院小结。");
  await expect(messages(page).first()).toContainText("对方看过了");
});

test("a message can have a file attached", async ({ page, context }) => {
  await open(page, MESSAGES);
  await page.getByText("带上照片或文件").click();
  const bytes = await page.screenshot();
  await page.locator(".messages__attach input[type=file][multiple]").setInputFiles({ name: "小票.png", mimeType: "image/png", buffer: bytes });
  await expect(page.locator(".messages__attach")).toContainText("收好了", { timeout: 20_000 });
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(messages(page)).toHaveCount(1);
  const link = messages(page).getByRole("link");
  await expect(link).toHaveCount(1);
  const stored = await context.request.get((await link.getAttribute("href")) ?? "");
  expect(stored.ok()).toBe(true);
  expect(stored.headers()["content-disposition"]).toContain("attachment");
  await page.reload();
  await expect(messages(page).getByRole("link")).toHaveCount(1);
  await expect(page.locator(".messages__attach li")).toHaveCount(0);
});

test("of many messages the newest are shown, and the earlier ones on demand", async ({ page, server }) => {
  for (let nth = 1; nth <= 203; nth++) {
    await sendHandlerMessage(server, DECIDED_CLAIM, "周静", `第 ${nth} 条。`);
  }
  await open(page, MESSAGES);
  await expect(messages(page)).toHaveCount(200);
  await expect(messages(page).first()).toContainText("第 4 条。");
  const earlier = page.getByRole("button", { name: "看更早的留言" });
  await earlier.click();
  await expect(messages(page)).toHaveCount(203);
  await expect(messages(page).first()).toContainText("第 1 条。");
  await expect(earlier).toHaveCount(0);
  await sendHandlerMessage(server, DECIDED_CLAIM, "周静", "再来一条。");
  await expect(messages(page)).toHaveCount(204);
});
