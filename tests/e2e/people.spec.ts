import type { Page } from "@playwright/test";

import { answerFromDesk, append, say } from "./support/partner";
import { SON, STAY } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

const TALK = `/claims/${STAY.case}/people`;
const FIELD = /写给远山健康的经办人|Write to the handler at Yuanshan/;

function messages(page: Page) {
  return page.getByTestId("message");
}

for (const language of ["zh-CN", "en"] as const) {
  test.describe(language, () => {
    test.use({ language });

    test("a call is booked, listed and taken back", async ({ page }) => {
      await open(page, "/people#call-back");
      await expect(page.locator("main a[href^='tel:400']").first()).toBeVisible();
      const form = page.getByTestId("call-back");
      await form.getByRole("button", { name: /就约这个时间|Book this time/ }).click();
      await expect(form.getByText(/先选一个时间|Choose a time first/)).toBeVisible();

      await form.getByRole("radio").first().check();
      await form.getByRole("textbox").fill("发票怎么交");
      await form.getByRole("button", { name: /就约这个时间|Book this time/ }).click();
      const request = page.getByTestId("help-request");
      await expect(request).toContainText("发票怎么交");
      await expect(request).toContainText(/等人接手|Waiting for someone to take it/);

      await request.getByRole("button", { name: /取消|Cancel request/ }).click();
      await expect(page.getByText(/现在没有在等的|You have no open requests/)).toBeVisible();
    });
  });
}

test("the desk's answer comes in while something else is being typed", async ({ page, server }) => {
  await open(page, "/people#call-back");
  const form = page.getByTestId("call-back");
  await form.getByRole("radio").first().check();
  await form.getByRole("button", { name: "就约这个时间" }).click();
  await expect(page.getByTestId("help-request")).toContainText("等人接手");
  const other = page.getByTestId("specialist");
  await other.getByText("问懂法律、税务、信托的人").click();
  await other.getByRole("textbox").first().fill("遗嘱里没写保险");
  await answerFromDesk(server, "教了怎么交发票。");
  await expect(page.getByText("教了怎么交发票。")).toBeAttached({ timeout: 40_000 });
  await expect(other.getByRole("textbox").first()).toHaveValue("遗嘱里没写保险");
});

test("a message written without a network goes out once, and its answer arrives live", async ({ page, context, server }) => {
  await open(page, TALK);
  await expect(page.getByText(/还没有留言/).first()).toBeVisible();
  await context.setOffline(true);
  await page.getByLabel(FIELD).fill("还差什么材料？");
  await page.getByRole("button", { name: "发出去" }).click();
  await expect(page.getByTestId("unsent")).toContainText("还差什么材料？");
  await expect(page.getByText(/加密存在这台设备里/)).toBeVisible();
  const kept = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("cc.draft.talk.")));
  expect(kept).toHaveLength(1);
  expect(kept[0]?.[1]).not.toContain("材料");

  await context.setOffline(false);
  await expect(messages(page)).toHaveCount(1, { timeout: 20_000 });
  await expect(page.getByTestId("unsent")).toHaveCount(0);
  await expect(messages(page)).toContainText("已送到");
  const all = await (await context.request.get(`/api/v1/cases/${STAY.case}/messages`)).json();
  expect(all.messages).toHaveLength(1);

  await say(server, STAY, "周静", "只差出院小结。");
  await expect(messages(page)).toHaveCount(2);
  await expect(messages(page).last()).toContainText("只差出院小结。");
  await expect(messages(page).first()).toContainText("对方看过了");
});

test("a message takes a file along that its insurer can open", async ({ page, context }) => {
  await open(page, TALK);
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

test("a visit is offered, agreed, moved and held", async ({ page, server }) => {
  const hour = 3_600_000;
  const window = (from: number) => ({
    from: new Date(from).toISOString(),
    to: new Date(from + 2 * hour).toISOString(),
  });
  const later = window(Date.now() + 24 * hour);
  const begun = window(Date.now() - hour);
  const visit = (step: Record<string, unknown>) =>
    append(server, STAY.insurer, STAY, { event: "appointment", appointment: "visit-1", step });
  await append(server, STAY.insurer, STAY, { event: "reopened", reason: { zh: "再看一次", en: "another look" } });
  await open(page, `/claims/${STAY.case}`);
  const offer = {
    kind: "inspection",
    reason: { zh: "看一看现场", en: "to see the place" },
    place: "莲花路 18 号",
    host: { name: "周静", staff_no: "2071" },
    prepare: [{ zh: "身份证", en: "identity card" }],
    windows: [later, begun],
  };
  await visit({ offered: offer });
  await expect(page.getByTestId("status-heading")).toContainText("等您选个时间");
  await page.getByRole("link", { name: "选个时间" }).click();

  const card = page.getByTestId("appointment");
  await expect(card).toContainText("莲花路 18 号");
  await expect(card).toContainText("身份证");
  await card.getByRole("radio").last().check();
  await card.getByRole("button", { name: "就约这个时间" }).click();
  await expect(card).toContainText("约好了");
  const file = await page.request.get((await card.getByRole("link", { name: "放进手机日历" }).getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toContain("text/calendar");
  expect(await file.text()).toContain("BEGIN:VEVENT");

  await card.getByRole("button", { name: "换成别的时间" }).click();
  await card.getByRole("radio").first().check();
  await card.getByRole("button", { name: "就约这个时间" }).click();
  await expect(card.getByRole("radio")).toHaveCount(0);
  await expect(card).toContainText("约好了");

  await visit({ held: { outcome: { zh: "和您说的一致。", en: "as you said" } } });
  await expect(card).toContainText("结果：和您说的一致。");
  await expect(card.getByRole("button")).toHaveCount(0);
});
