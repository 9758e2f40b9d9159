/** Text that is being composed with an input method, such as pinyin, stays whole whatever happens to the page meanwhile. */
import type { CDPSession, Locator } from "@playwright/test";

import { setClocks } from "../support/device-clock";
import { completeStepsUntil, LONGEST_CLAIM } from "../support/guided-claim";
import { sendHandlerMessage } from "../support/partner-api";
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, open, test, waitForContent } from "../support/test";

test.use({ language: "zh-CN", pace: 0, person: SON });

async function compose(devtools: CDPSession, text: string): Promise<void> {
  await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
}

/** Finishes the composition with the chosen characters. */
async function choose(devtools: CDPSession, characters: string): Promise<void> {
  await devtools.send("Input.insertText", { text: characters });
}

/** Counts compositions that ended, by whatever cause. */
async function countEndings(field: Locator): Promise<() => Promise<number>> {
  await field.evaluate((element) => {
    element.dataset.ended = "0";
    element.addEventListener("compositionend", () => (element.dataset.ended = String(Number(element.dataset.ended) + 1)));
  });
  return () => field.evaluate((element) => Number(element.dataset.ended));
}

test("an entry that arrives live does not end a composition", async ({ page, context, server }) => {
  await open(page, `/claims/${DECIDED_CLAIM.case}/people`);
  const field = page.getByLabel(/写给远山健康的经办人/);
  const devtools = await context.newCDPSession(page);
  await field.focus();
  const endings = await countEndings(field);
  await compose(devtools, "ni");
  await sendHandlerMessage(server, DECIDED_CLAIM, "周静", "只差出院小结。");
  await expect(page.getByTestId("message").last()).toContainText("只差出院小结。");
  await compose(devtools, "ni hao");
  expect(await endings()).toBe(0);
  await choose(devtools, "你好");
  await expect(field).toHaveValue("你好");
});

test("an answer that is saved while it is composed is not written back", async ({ page, context }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  const field = page.getByRole("textbox", { name: "医院" });
  const devtools = await context.newCDPSession(page);
  await field.focus();
  const endings = await countEndings(field);
  await compose(devtools, "fu");
  await compose(devtools, "fu tian");
  await expect(page.getByText(/^已保存 /)).toBeVisible();
  expect(await endings()).toBe(0);
  await choose(devtools, "福田");
  await expect(field).toHaveValue("福田");
});

test("midnight does not end a composition", async ({ page, context }) => {
  const skip = await setClocks(page, `${new Date().getFullYear() + 1}-03-31T23:58:30+08:00`);
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  const field = page.getByRole("textbox", { name: "医院" });
  const devtools = await context.newCDPSession(page);
  await field.focus();
  const endings = await countEndings(field);
  await compose(devtools, "fu");
  await skip(120_000);
  await compose(devtools, "fu tian");
  expect(await endings()).toBe(0);
  await choose(devtools, "福田");
  await expect(field).toHaveValue("福田");
});

test("what is being composed on the home page stays when the language is changed", async ({ page, context }) => {
  await open(page, "/");
  await waitForContent(page);
  const devtools = await context.newCDPSession(page);
  await page.getByRole("searchbox").focus();
  await compose(devtools, "yibao");
  // As by touch, which leaves the focus where it is.
  await page.getByRole("button", { name: "English" }).evaluate((button: HTMLElement) => button.click());
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("searchbox")).toHaveValue("yibao");
});

test("a press with the mouse changes the language while something is composed on the home page", async ({ page, context }) => {
  await open(page, "/");
  await waitForContent(page);
  const devtools = await context.newCDPSession(page);
  await page.getByRole("searchbox").focus();
  await compose(devtools, "yibao");
  // Moves the focus, which ends the composition between pressing and releasing the button.
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("searchbox")).toHaveValue("yibao");
});

test("what was being composed is kept when the form is left to change the language", async ({ page, context }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  const devtools = await context.newCDPSession(page);
  await page.getByRole("textbox", { name: "医院" }).focus();
  await compose(devtools, "futian");
  await page.getByRole("link", { name: "先退出，下次接着填" }).click();
  await expect(page).toHaveURL(/\/claims$/);
  await page.getByRole("link", { name: "首页" }).filter({ visible: true }).first().click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await open(page, "/claims/new/when");
  await expect(page.getByRole("textbox", { name: "Hospital" })).toHaveValue("futian");
});
