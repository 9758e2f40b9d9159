import type { BrowserContext, Page } from "@playwright/test";

import { get } from "./support/api";
import { completeStepsUntil, expectStep, LONGEST_CLAIM } from "./support/guided-claim";
import { SON } from "./support/people";
import { keptWrites } from "./support/tab-crash";
import { expect, open, signIn, test } from "./support/test";

test.use({ person: SON });

const FIRST = "/claims/new/cause";
const DRAFT = "**/api/v1/drafts/**";

/** The drafts of the account in which something was answered. */
async function startedDrafts(context: BrowserContext): Promise<unknown[]> {
  const { drafts } = await get<{ drafts: { summary?: { cause?: string } }[] }>(context, "/api/v1/drafts");
  return drafts.filter((draft) => draft.summary?.cause !== undefined);
}

/** Waits until the last answer is in the account too. */
async function waitUntilShared(page: Page): Promise<void> {
  await expect(page.getByText(/换台设备也能接着填/)).toBeVisible();
}

test("several unfinished claims are kept beside each other, on every device, and each can be deleted", async ({ page, browser, server }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await waitUntilShared(page);

  // Another is begun from the first, which stays.
  await page.goto(FIRST);
  await page.getByRole("button", { name: "留着，另起一份" }).click();
  await expect(page).toHaveURL(/\/claims\/new\/cause\?draft=claim-[0-9a-f]{32}$/);
  await expectStep(page, "cause");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.getByRole("radio", { name: "意外受伤" }).check();
  await waitUntilShared(page);

  for (const place of ["/", "/claims"]) {
    await open(page, place);
    const rows = page.getByTestId("unfinished-claim");
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(0)).toContainText("还没选给谁申请 · 意外");
    await expect(rows.nth(1)).toContainText("妈妈 · 疾病");
    await expect(rows.nth(1)).toContainText("还差：经过、账单或损失、保单和收款账户、材料");
    await expect(rows.nth(1)).toContainText(/保存到\d+月\d+日/);
  }

  // They are on another device too, where one is gone on with and the other deleted.
  const elsewhere = await browser.newContext({ baseURL: server.url, locale: "zh-CN" });
  await signIn(elsewhere, SON);
  const other = await elsewhere.newPage();
  await open(other, "/claims");
  const rows = other.getByTestId("unfinished-claim");
  await rows.filter({ hasText: "妈妈" }).getByRole("link", { name: "接着填" }).click();
  await expectStep(other, "when");
  await open(other, "/claims");
  const accident = rows.filter({ hasText: "意外" });
  await accident.getByRole("button", { name: "删掉" }).click();
  await expect(accident).toContainText("找不回来");
  await accident.getByRole("button", { name: "不删" }).click();
  await accident.getByRole("button", { name: "删掉" }).click();
  // It is gone from the list at once, and from the account when the server has answered.
  const deleted = other.waitForResponse((answer) => answer.request().method() === "DELETE" && answer.url().includes("/drafts/"));
  await accident.getByRole("button", { name: "真的删掉" }).click();
  await expect(rows).toHaveCount(1);
  expect((await deleted).status()).toBe(204);
  await elsewhere.close();

  // Here it is gone as well, and the other is not.
  await open(page, "/claims");
  await expect(page.getByTestId("unfinished-claim")).toHaveCount(1);
  await expect(page.getByTestId("unfinished-claim")).toContainText("妈妈");
});

test("an unfinished claim that is deleted without the server does not come back, and is deleted there later", async ({ page, context }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await waitUntilShared(page);
  await open(page, "/claims");
  const rows = page.getByTestId("unfinished-claim");
  await context.route(DRAFT, (route) =>
    route.request().method() === "DELETE" ? route.abort("connectionreset") : route.fallback(),
  );
  await rows.getByRole("button", { name: "删掉" }).click();
  await rows.getByRole("button", { name: "真的删掉" }).click();
  await expect(rows).toHaveCount(0);
  await expect.poll(() => keptWrites(page)).toHaveLength(1);

  // The account still has it, but neither the lists nor the form show it again.
  expect(await startedDrafts(context)).toHaveLength(1);
  await open(page, "/");
  await expect(page.getByTestId("waiting-writes")).toContainText("删掉没填完的申请");
  await expect(rows).toHaveCount(0);
  await open(page, FIRST);
  await expectStep(page, "cause");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);

  await open(page, "/");
  await context.unroute(DRAFT);
  await page.getByRole("button", { name: "现在再交一次" }).click();
  await expect(page.getByTestId("waiting-writes")).toHaveCount(0);
  expect(await keptWrites(page)).toEqual([]);
  expect(await startedDrafts(context)).toEqual([]);
});
