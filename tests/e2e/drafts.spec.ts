import type { Page } from "@playwright/test";

import { expectStep, dateFields, daysAgo, goToNextStep, LONGEST_CLAIM, currentStep, completeStepsUntil } from "./support/guided-claim";
import { SON, XIAOMEI } from "./support/people";
import { signInOnPage } from "./support/sign-in";
import { waitForPage, expect, open, signIn, test } from "./support/test";

test.use({ person: SON });

const FIRST = "/claims/new/cause";

/** Waits until the last answer is in the storage of the browser. */
async function waitUntilSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^已保存 /)).toBeVisible();
}

/** Waits until the last answer is in the account too. */
async function waitUntilShared(page: Page): Promise<void> {
  await expect(page.getByText(/换台设备也能接着填/)).toBeVisible();
}

/** Reloads the page and expects the same step with a note that the answers are still there. */
async function reloadStep(page: Page, step: string): Promise<void> {
  await waitUntilSaved(page);
  await page.reload();
  await expectStep(page, step);
  await expect(page.getByText("上次填的都还在。")).toBeVisible();
}

test("a reload keeps the step and every answer, at any point", async ({ page }) => {
  await open(page, FIRST);

  await test.step("a chosen option, before continuing", async () => {
    await page.getByRole("radio", { name: "生病" }).check();
    await reloadStep(page, "cause");
    await expect(page.getByRole("radio", { name: "生病" })).toBeChecked();
  });

  await test.step("a half-filled page", async () => {
    await completeStepsUntil(page, LONGEST_CLAIM, "when");
    const [year, month, day] = dateFields(page);
    const then = daysAgo(41);
    await year.fill(then.year);
    await month.fill(then.month);
    await page.getByRole("textbox", { name: "医院" }).fill("福田区第二人民医院");
    await reloadStep(page, "when");
    await expect(year).toHaveValue(then.year);
    await expect(month).toHaveValue(then.month);
    await expect(day).toHaveValue("");
    await expect(page.getByRole("textbox", { name: "医院" })).toHaveValue("福田区第二人民医院");
  });

  await test.step("a question that the policies require", async () => {
    await completeStepsUntil(page, LONGEST_CLAIM, "discharged");
    const then = daysAgo(30);
    const [year, month, day] = dateFields(page);
    await year.fill(then.year);
    await month.fill(then.month);
    await day.fill(then.day);
    await reloadStep(page, "discharged");
    await expect(day).toHaveValue(then.day);
    await page.goBack();
    await waitForPage(page);
    expect(currentStep(page)).toBe("first-symptom");
  });

  await test.step("bills, and everything before them", async () => {
    await page.goto("/claims/new/discharged");
    await expectStep(page, "discharged");
    await completeStepsUntil(page, LONGEST_CLAIM, "bills");
    await page.getByRole("textbox", { name: /^总金额/ }).fill("45,221.50");
    await page.getByRole("textbox", { name: /^其中医保统筹支付/ }).fill("19846.2");
    await reloadStep(page, "bills");
    await expect(page.getByRole("textbox", { name: /^总金额/ })).toHaveValue("45,221.50");
    await expect(page.getByRole("textbox", { name: /^其中医保统筹支付/ })).toHaveValue("19846.2");
  });

  await test.step("a deselected policy", async () => {
    await completeStepsUntil(page, LONGEST_CLAIM, "policies");
    await page.getByRole("checkbox", { name: /向它申请/ }).last().uncheck();
    await reloadStep(page, "policies");
    await expect(page.getByRole("checkbox", { name: /向它申请/ }).last()).not.toBeChecked();
    await page.getByRole("checkbox", { name: /向它申请/ }).last().check();
  });

  await test.step("the check", async () => {
    await completeStepsUntil(page, LONGEST_CLAIM, "check");
    await page.getByRole("checkbox", { name: /^我明白/ }).check();
    await page.reload();
    await expectStep(page, "check");
    await expect(page.getByRole("checkbox", { name: /^我明白/ })).toBeChecked();
    const main = page.getByRole("main");
    for (const text of ["陈玉兰", "福田区第二人民医院", "生病", "住院", "三级", "公立", "恶性肿瘤，重度", "¥45,221.50", "¥19,846.20", "3308"]) {
      await expect(main).toContainText(text);
    }
  });
});

test("a claim begun in a tab that was closed is continued in a new one", async ({ page, context }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "first-symptom");
  await waitUntilSaved(page);
  await page.close();

  const reopened = await context.newPage();
  await open(reopened, FIRST);
  await expect(reopened.getByText("上次填的都还在。")).toBeVisible();
  await reopened.getByRole("button", { name: "接着填" }).click();
  await expectStep(reopened, "first-symptom");
});

test("starting over deletes the draft", async ({ page }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await waitUntilSaved(page);
  await page.reload();
  await expectStep(page, "when");
  await page.getByRole("button", { name: "清空，从头填" }).click();
  await expectStep(page, "when");
  const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
  await page.getByRole("button", { name: "真的清空" }).click();
  await expectStep(page, "cause");
  await deleted;
  await expect(page.getByRole("radio", { name: "生病" })).not.toBeChecked();
  await page.reload();
  await expectStep(page, "cause");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
});

test("a change made from the check leads straight back to it", async ({ page }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "check");
  await page.getByRole("link", { name: /^改\s*确诊/ }).click();
  await expectStep(page, "diagnosed");
  const [, , day] = dateFields(page);
  const then = daysAgo(34);
  await expect(day).toHaveValue(then.day);
  expect(await goToNextStep(page)).toBe("check");
});

test("the stored draft is encrypted", async ({ page }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await waitUntilSaved(page);
  const stored = await page.evaluate(() => Object.entries(localStorage).flat().join("\n"));
  expect(stored).toContain("cc.draft.");
  for (const secret of ["福田", "yulan", "陈玉兰", "incident"]) expect(stored).not.toContain(secret);
});

test("no answer is lost when the session ends", async ({ page, context }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "care");
  await waitUntilSaved(page);
  await context.clearCookies({ name: "sid" });
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?then=/);
  await signInOnPage(page, SON.phone);
  await expectStep(page, "care");
  await expect(page.getByText("上次填的都还在。")).toBeVisible();
  await page.goto("/claims/new/cause");
  await expectStep(page, "cause");
  await expect(page.getByRole("radio", { name: "生病" })).toBeChecked();
});

test("signing out clears the device, and signing in restores the draft from the account", async ({ page, context }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await waitUntilShared(page);
  await open(page, "/me");
  await expect(page.getByRole("main")).toContainText("退出登录会清掉草稿和看过的理赔");
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page.getByRole("link", { name: "用手机号登录" })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("cc.draft.")))).toEqual([]);
  await signIn(context, SON);
  await open(page, FIRST);
  await expect(page.getByText("上次填的都还在。")).toBeVisible();
  await expect(page.getByRole("radio", { name: "生病" })).toBeChecked();
});

test("another account on the same device does not see the draft", async ({ page, context }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await waitUntilSaved(page);
  await signIn(context, XIAOMEI);
  await open(page, FIRST);
  await expect(page.getByText("上次填的都还在。")).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText("陈玉兰");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
});

test("the form warns when the browser cannot store anything, and still works", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page, FIRST);
  await page.getByRole("radio", { name: "生病" }).check();
  await expect(page.getByText("这台设备存不下，请别关页面")).toBeVisible();
  expect(await goToNextStep(page)).toBe("who");
});

test("a claim is continued on another device, and answers that differ are chosen one by one", async ({ page, browser, server }) => {
  await open(page, FIRST);
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await waitUntilShared(page);

  const elsewhere = await browser.newContext({ baseURL: server.url, locale: "zh-CN" });
  await signIn(elsewhere, SON);
  const other = await elsewhere.newPage();
  await open(other, FIRST);
  await expect(other.getByText("上次填的都还在。")).toBeVisible();
  await other.goto("/claims/new/when");
  await expectStep(other, "when");
  await other.getByRole("textbox", { name: "医院" }).fill("景田人民医院");
  await waitUntilShared(other);

  // The first device continues without having seen that.
  await page.getByRole("textbox", { name: "医院" }).fill("福田区第二人民医院");
  await expect(page.getByText(/这份申请在另一台设备上也填过/)).toBeVisible();
  // Both answers are shown with their devices; the newer one, typed here just now, is preselected.
  const choice = page.getByTestId("two-devices");
  const mine = choice.getByRole("radio", { name: /福田区第二人民医院.*这台设备/ });
  await expect(choice.getByRole("group")).toHaveCount(1);
  await expect(mine).toBeChecked();
  await expect(page.getByRole("textbox", { name: "医院" })).toHaveValue("福田区第二人民医院");
  await page.reload();
  await expect(mine).toBeChecked();
  await choice.getByRole("radio", { name: /景田人民医院.*另一台设备/ }).check();
  await page.getByRole("button", { name: "就按选的接着填" }).click();
  await expectStep(page, "when");
  await expect(page.getByRole("textbox", { name: "医院" })).toHaveValue("景田人民医院");
  await waitUntilShared(page);

  // With two differences, each answer is chosen separately: one from this device, one from the other.
  await other.reload();
  await expectStep(other, "when");
  await other.getByRole("textbox", { name: "医院" }).fill("第一医院");
  await other.goto("/claims/new/who");
  await expectStep(other, "who");
  await other.getByRole("radio", { name: /陈建国/ }).check();
  await waitUntilShared(other);
  await page.getByRole("textbox", { name: "医院" }).fill("第二医院");
  await expect(choice.getByRole("group")).toHaveCount(2);
  await choice.getByRole("radio", { name: /陈建国.*另一台设备/ }).check();
  await page.getByRole("button", { name: "就按选的接着填" }).click();
  await waitUntilShared(page);
  await other.reload();
  await expectStep(other, "who");
  await expect(other.getByRole("radio", { name: /陈建国/ })).toBeChecked();
  await other.goto("/claims/new/when");
  await expectStep(other, "when");
  await expect(other.getByRole("textbox", { name: "医院" })).toHaveValue("第二医院");
  await elsewhere.close();
});
