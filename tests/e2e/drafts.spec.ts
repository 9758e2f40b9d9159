import type { Page } from "@playwright/test";

import { atStep, dateBoxes, daysAgo, goOn, OPERATION, stepOf, walk } from "./support/guided-claim";
import { CODE, SON, XIAOMEI } from "./support/people";
import { drawn, expect, open, signIn, test } from "./support/test";

test.use({ person: SON });

const FIRST = "/claims/new/cause";

/** Waits until the last answer lies in the browser's storage. */
async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^已保存 /)).toBeVisible();
}

/** Waits until the person's account has the last answer too. */
async function shared(page: Page): Promise<void> {
  await expect(page.getByText(/换台设备也能接着填/)).toBeVisible();
}

/** Loads the page anew and checks that the step on screen, and what was found, are the same. */
async function survivesReload(page: Page, step: string): Promise<void> {
  await saved(page);
  await page.reload();
  await atStep(page, step);
  await expect(page.getByText("上次填的都还在。")).toBeVisible();
}

test("a reload keeps the step and every answer, wherever it comes", async ({ page }) => {
  await open(page, FIRST);

  await test.step("a choice that was made, before going on", async () => {
    await page.getByRole("radio", { name: "生病" }).check();
    await survivesReload(page, "cause");
    await expect(page.getByRole("radio", { name: "生病" })).toBeChecked();
  });

  await test.step("half a page of text", async () => {
    await walk(page, OPERATION, "when");
    const [year, month, day] = dateBoxes(page);
    const then = daysAgo(41);
    await year.fill(then.year);
    await month.fill(then.month);
    await page.getByRole("textbox", { name: "医院" }).fill("福田区第二人民医院");
    await survivesReload(page, "when");
    await expect(year).toHaveValue(then.year);
    await expect(month).toHaveValue(then.month);
    await expect(day).toHaveValue("");
    await expect(page.getByRole("textbox", { name: "医院" })).toHaveValue("福田区第二人民医院");
  });

  await test.step("a question of the rules", async () => {
    await walk(page, OPERATION, "discharged");
    const then = daysAgo(30);
    const [year, month, day] = dateBoxes(page);
    await year.fill(then.year);
    await month.fill(then.month);
    await day.fill(then.day);
    await survivesReload(page, "discharged");
    await expect(day).toHaveValue(then.day);
    await page.goBack();
    await drawn(page);
    expect(stepOf(page)).toBe("first-symptom");
  });

  await test.step("bills, and all that was said before them", async () => {
    await page.goto("/claims/new/discharged");
    await atStep(page, "discharged");
    await walk(page, OPERATION, "bills");
    await page.getByRole("textbox", { name: /^总金额/ }).fill("45,221.50");
    await page.getByRole("textbox", { name: /^其中医保统筹支付/ }).fill("19846.2");
    await survivesReload(page, "bills");
    await expect(page.getByRole("textbox", { name: /^总金额/ })).toHaveValue("45,221.50");
    await expect(page.getByRole("textbox", { name: /^其中医保统筹支付/ })).toHaveValue("19846.2");
  });

  await test.step("a policy left out", async () => {
    await walk(page, OPERATION, "policies");
    await page.getByRole("checkbox", { name: /向它申请/ }).last().uncheck();
    await survivesReload(page, "policies");
    await expect(page.getByRole("checkbox", { name: /向它申请/ }).last()).not.toBeChecked();
    await page.getByRole("checkbox", { name: /向它申请/ }).last().check();
  });

  await test.step("the last check", async () => {
    await walk(page, OPERATION, "check");
    await page.getByRole("checkbox", { name: /^我明白/ }).check();
    await page.reload();
    await atStep(page, "check");
    await expect(page.getByRole("checkbox", { name: /^我明白/ })).toBeChecked();
    const main = page.getByRole("main");
    for (const said of ["陈玉兰", "福田区第二人民医院", "生病", "住院", "三级", "公立", "恶性肿瘤，重度", "¥45,221.50", "¥19,846.20", "3308"]) {
      await expect(main).toContainText(said);
    }
  });
});

test("a tab that was closed is picked up in a new one", async ({ page, context }) => {
  await open(page, FIRST);
  await walk(page, OPERATION, "first-symptom");
  await saved(page);
  await page.close();

  const another = await context.newPage();
  await open(another, FIRST);
  await expect(another.getByText("上次填的都还在。")).toBeVisible();
  await another.getByRole("button", { name: "接着填" }).click();
  await atStep(another, "first-symptom");
});

test("starting over clears what was kept", async ({ page }) => {
  await open(page, FIRST);
  await walk(page, OPERATION, "when");
  await saved(page);
  await page.reload();
  await atStep(page, "when");
  await page.getByRole("button", { name: "清空，从头填" }).click();
  await atStep(page, "when");
  const gone = page.waitForResponse((response) => response.request().method() === "DELETE");
  await page.getByRole("button", { name: "真的清空" }).click();
  await atStep(page, "cause");
  await gone;
  await expect(page.getByRole("radio", { name: "生病" })).not.toBeChecked();
  await page.reload();
  await atStep(page, "cause");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
});

test("a change at the last check comes straight back to it", async ({ page }) => {
  await open(page, FIRST);
  await walk(page, OPERATION, "check");
  await page.getByRole("link", { name: /^改\s*确诊/ }).click();
  await atStep(page, "diagnosed");
  const [, , day] = dateBoxes(page);
  const then = daysAgo(34);
  await expect(day).toHaveValue(then.day);
  expect(await goOn(page)).toBe("check");
});

test("what is kept can be read by nobody who copies it", async ({ page }) => {
  await open(page, FIRST);
  await walk(page, OPERATION, "when");
  await saved(page);
  const kept = await page.evaluate(() => Object.entries(localStorage).flat().join("\n"));
  expect(kept).toContain("cc.draft.");
  for (const secret of ["福田", "yulan", "陈玉兰", "incident"]) expect(kept).not.toContain(secret);
});

test("a session that ends in the middle costs no answer", async ({ page, context }) => {
  await open(page, FIRST);
  await walk(page, OPERATION, "care");
  await saved(page);
  await context.clearCookies({ name: "sid" });
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?then=/);
  await page.getByRole("textbox", { name: "手机号" }).fill(SON.phone);
  await page.getByRole("button", { name: "发验证码" }).click();
  await page.getByRole("textbox", { name: "验证码" }).fill(CODE);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await atStep(page, "care");
  await expect(page.getByText("上次填的都还在。")).toBeVisible();
  await page.goto("/claims/new/cause");
  await atStep(page, "cause");
  await expect(page.getByRole("radio", { name: "生病" })).toBeChecked();
});

test("signing out clears the device, and signing in brings the draft back from the account", async ({ page, context }) => {
  await open(page, FIRST);
  await walk(page, OPERATION, "when");
  await shared(page);
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

test("one person's draft is nothing to another on the same device", async ({ page, context }) => {
  await open(page, FIRST);
  await walk(page, OPERATION, "when");
  await saved(page);
  await signIn(context, XIAOMEI);
  await open(page, FIRST);
  await expect(page.getByText("上次填的都还在。")).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText("陈玉兰");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
});

test("a browser that keeps nothing says so, and the form works on", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page, FIRST);
  await page.getByRole("radio", { name: "生病" }).check();
  await expect(page.getByText("这台设备存不下，请别关页面")).toBeVisible();
  expect(await goOn(page)).toBe("who");
});

test("what was begun on one device goes on on another, and nothing is lost where both went on", async ({ page, browser, server }) => {
  await open(page, FIRST);
  await walk(page, OPERATION, "when");
  await shared(page);

  const elsewhere = await browser.newContext({ baseURL: server.url, locale: "zh-CN" });
  await signIn(elsewhere, SON);
  const other = await elsewhere.newPage();
  await open(other, FIRST);
  await expect(other.getByText("上次填的都还在。")).toBeVisible();
  await other.goto("/claims/new/when");
  await atStep(other, "when");
  await other.getByRole("textbox", { name: "医院" }).fill("景田人民医院");
  await shared(other);

  // The first device has not heard of that and goes on.
  await page.getByRole("textbox", { name: "医院" }).fill("福田区第二人民医院");
  await expect(page.getByText(/这份申请在另一台设备上也填过/)).toBeVisible();
  // Both answers are named, each with its device; the newer one, typed here just now, is chosen at first.
  const choice = page.getByTestId("two-devices");
  const mine = choice.getByRole("radio", { name: /福田区第二人民医院.*这台设备/ });
  await expect(choice.getByRole("group")).toHaveCount(1);
  await expect(mine).toBeChecked();
  await expect(page.getByRole("textbox", { name: "医院" })).toHaveValue("福田区第二人民医院");
  await page.reload();
  await expect(mine).toBeChecked();
  await choice.getByRole("radio", { name: /景田人民医院.*另一台设备/ }).check();
  await page.getByRole("button", { name: "就按选的接着填" }).click();
  await atStep(page, "when");
  await expect(page.getByRole("textbox", { name: "医院" })).toHaveValue("景田人民医院");
  await shared(page);

  // Where they differ twice, each answer is chosen on its own: one from here, one from there.
  await other.reload();
  await atStep(other, "when");
  await other.getByRole("textbox", { name: "医院" }).fill("第一医院");
  await other.goto("/claims/new/who");
  await atStep(other, "who");
  await other.getByRole("radio", { name: /陈建国/ }).check();
  await shared(other);
  await page.getByRole("textbox", { name: "医院" }).fill("第二医院");
  await expect(choice.getByRole("group")).toHaveCount(2);
  await choice.getByRole("radio", { name: /陈建国.*另一台设备/ }).check();
  await page.getByRole("button", { name: "就按选的接着填" }).click();
  await shared(page);
  await other.reload();
  await atStep(other, "who");
  await expect(other.getByRole("radio", { name: /陈建国/ })).toBeChecked();
  await other.goto("/claims/new/when");
  await atStep(other, "when");
  await expect(other.getByRole("textbox", { name: "医院" })).toHaveValue("第二医院");
  await elsewhere.close();
});
