import type { Locator, Page } from "@playwright/test";

import { expectStep, dateFields, declarationCheckbox, continueButton, LONGEST_CLAIM, submitButton, completeStepsUntil } from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

/** Expects that the error summary has the focus, that its link leads to the field, and that the field repeats the error. */
async function expectErrorAt(page: Page, text: string | RegExp, field: Locator): Promise<void> {
  const summary = page.locator(".error-summary");
  await expect(summary).toBeFocused();
  const link = summary.getByRole("link", { name: text });
  await expect(link).toHaveCount(1);
  const words = (await link.innerText()).trim();
  await link.click();
  await expect(field).toBeFocused();
  // The description belongs to the field or to its group.
  const described = await field.evaluate((element) => {
    const holders = [element, ...(element.closest("fieldset") ? [element.closest("fieldset")] : [])];
    const ids = holders.flatMap((holder) => holder?.getAttribute("aria-describedby")?.split(/\s+/) ?? []);
    return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  });
  expect(described).toContain(words);
}

test.describe("signing in", () => {
  const phone = (page: Page) => page.getByRole("textbox", { name: "手机号" });
  const send = (page: Page) => page.getByRole("button", { name: "发验证码" });

  test("an invalid number is reported without asking the server, and stays", async ({ page }) => {
    let requests = 0;
    await page.route("**/api/v1/session/codes", (route) => {
      requests += 1;
      return route.fallback();
    });
    await open(page, "/sign-in");
    await send(page).click();
    await expectErrorAt(page, "手机号还没填。", phone(page));
    for (const wrong of ["1380000000", "23800000001", "138000000011", "abc"]) {
      await phone(page).fill(wrong);
      await send(page).click();
      await expectErrorAt(page, /手机号是 11 位/, phone(page));
      await expect(phone(page)).toHaveValue(wrong);
      await expect(phone(page)).toHaveAttribute("aria-invalid", "true");
    }
    expect(requests).toBe(0);
  });

  test("a number with spaces is accepted", async ({ page }) => {
    await open(page, "/sign-in");
    await phone(page).fill("138 0000 0001");
    await send(page).click();
    await expect(page.getByRole("textbox", { name: "验证码" })).toBeVisible();
  });

  test("a wrong code is reported at its field, and can be corrected", async ({ page }) => {
    await open(page, "/sign-in");
    await phone(page).fill(SON.phone);
    await send(page).click();
    const code = page.getByRole("textbox", { name: "验证码" });
    const signIn = page.getByRole("button", { name: "登录", exact: true });
    await code.fill("12");
    await signIn.click();
    await expectErrorAt(page, "验证码是 6 位数字。", code);
    await code.fill("000000");
    await signIn.click();
    await expectErrorAt(page, /验证码不对/, code);
    await expect(code).toHaveValue("000000");
    await code.fill("246810");
    await signIn.click();
    await expect(page.getByTestId("home-hero")).toBeVisible();
  });
});

test.describe("the guided claim", () => {
  test.use({ person: SON });

  test("no person chosen", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, LONGEST_CLAIM, "who");
    await continueButton(page).click();
    await expectErrorAt(page, "请先选是谁", page.getByRole("radio").first());
    await page.getByRole("radio", { name: /陈玉兰/ }).check();
    await continueButton(page).click();
    await expectStep(page, "when");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("dates that do not exist, are in the future, or are in the wrong order", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, LONGEST_CLAIM, "when");
    const [year, month, day] = dateFields(page);
    const place = page.getByRole("textbox", { name: "医院" });

    await continueButton(page).click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(2);
    await expectErrorAt(page, "请填日期", year);

    await place.fill("福田区第二人民医院");
    for (const [typed, error] of [
      [["2026", "2", "30"], "没有这一天，请看看年、月、日，比如 2026 年 3 月 8 日"],
      [["2026", "13", "1"], "没有这一天，请看看年、月、日，比如 2026 年 3 月 8 日"],
      [["2999", "1", "1"], "这一天还没到"],
    ] as const) {
      await year.fill(typed[0]);
      await month.fill(typed[1]);
      await day.fill(typed[2]);
      await continueButton(page).click();
      await expectErrorAt(page, error, year);
      await expect(month).toHaveValue(typed[1]);
      await expect(day).toHaveValue(typed[2]);
      await expect(place).toHaveValue("福田区第二人民医院");
    }

    await completeStepsUntil(page, LONGEST_CLAIM, "discharged");
    await year.fill("2020");
    await month.fill("1");
    await day.fill("1");
    await continueButton(page).click();
    await expectErrorAt(page, "不能早于前面的日子", year);
    await expect(year).toHaveValue("2020");
  });

  test("a question without an answer", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await continueButton(page).click();
    await expectErrorAt(page, /请先选一项/, page.getByRole("radio").first());
  });

  test("amounts that are missing, not numbers, or larger than the total", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, LONGEST_CLAIM, "bills");
    const total = page.getByRole("textbox", { name: /^总金额/ });
    const fund = page.getByRole("textbox", { name: /^其中医保统筹支付/ });
    const own = page.getByRole("textbox", { name: /^其中个人自费/ });

    await continueButton(page).click();
    await expectErrorAt(page, "请填金额", total);

    await total.fill("三百");
    await fund.fill("120");
    await continueButton(page).click();
    await expectErrorAt(page, "请写成数字，比如 35000 或 1234.50", total);
    await expect(total).toHaveValue("三百");
    await expect(fund).toHaveValue("120");

    await total.fill("3.5万");
    await continueButton(page).click();
    await expectErrorAt(page, "请写成数字，比如 35000 或 1234.50", total);

    await total.fill("100");
    await continueButton(page).click();
    await expectErrorAt(page, "不能比总金额还多", fund);

    await total.fill("￥１，２００．５０");
    await own.fill("0");
    await continueButton(page).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("no payee", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, LONGEST_CLAIM, "payee");
    await page.getByRole("radio", { name: "另一张卡" }).check();
    const holder = page.getByRole("textbox", { name: "户名" });
    const tail = page.getByRole("textbox", { name: "卡号后四位" });
    await holder.fill("");
    await tail.fill("12a");
    await continueButton(page).click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(2);
    await expectErrorAt(page, "请填户名", holder);
    await expect(tail).toHaveValue("12a");
    await holder.fill("陈玉兰");
    await continueButton(page).click();
    await expectErrorAt(page, "请填卡号最后四位数字", tail);
    await tail.fill("1234");
    await continueButton(page).click();
    await completeStepsUntil(page, LONGEST_CLAIM, "check");
    await expect(page.getByRole("main")).toContainText("尾号 1234");
  });

  test("no policy selected, and no declaration", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, LONGEST_CLAIM, "policies");
    const policies = page.getByRole("checkbox", { name: /向它申请/ });
    await policies.first().uncheck();
    await policies.last().uncheck();
    await continueButton(page).click();
    await expectErrorAt(page, "请至少选一份保单", policies.first());
    await policies.first().check();
    await completeStepsUntil(page, LONGEST_CLAIM, "check");
    await submitButton(page).click();
    await expectErrorAt(page, /请先点“我明白”/, declarationCheckbox(page));
  });

  test("an error found by the server leads back to its step, with every answer kept", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, LONGEST_CLAIM, "check");
    await page.route("**/api/v1/cases", (route) =>
      route.request().method() === "POST"
        ? route.fulfill({
            status: 422,
            contentType: "application/problem+json",
            json: {
              type: "/problems/invalid-fields",
              status: 422,
              title: "Invalid fields",
              detail: "",
              errors: [{ field: "/place", flaw: "too_long" }],
            },
          })
        : route.fallback(),
    );
    await declarationCheckbox(page).check();
    await submitButton(page).click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await page.getByRole("link", { name: /太长了/ }).click();
    await expectStep(page, "when");
    await expect(page.getByRole("textbox", { name: "医院" })).toHaveValue("福田区第二人民医院");
  });
});
