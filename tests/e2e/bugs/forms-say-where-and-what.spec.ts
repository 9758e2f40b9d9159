/**
 * Neither the place in the guided claim nor an error was in the title of the document; the fields for another account
 * vanished while the known account was being typed; and `/claims/new` was taken for a claim called “new”.
 */
import { NAME } from "../support/brand";
import { LONGEST_CLAIM, completeStepsUntil, continueButton, expectStep } from "../support/guided-claim";
import { SON } from "../support/people";
import { expect, open, test } from "../support/test";

test.use({ person: SON });

test("/claims/new opens the guided claim at its first step, whole or with a slash", async ({ page }) => {
  for (const address of ["/claims/new", "/claims/new/"]) {
    await open(page, address);
    await expectStep(page, "cause");
    await expect(page).toHaveTitle(new RegExp(`申请理赔 · ${NAME}$`));
  }
});

test("the title says the step, and that there is an error until it is mended", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await expect(page).toHaveTitle(`第 1 步 · 申请理赔 · ${NAME}`);
  await completeStepsUntil(page, LONGEST_CLAIM, "who");
  await expect(page).toHaveTitle(`第 2 步 · 申请理赔 · ${NAME}`);
  await continueButton(page).click();
  await expect(page).toHaveTitle(`有误：第 2 步 · 申请理赔 · ${NAME}`);
  const summary = page.locator(".error-summary");
  await expect(summary).toBeFocused();
  await expect(summary).not.toHaveAttribute("role");
  await expect(summary.getByRole("alert").getByRole("heading", { level: 2 })).toHaveText("有地方需要补充或更正");
  await page.getByRole("radio", { name: /陈玉兰/ }).check();
  await continueButton(page).click();
  await expectStep(page, "when");
  await expect(page).toHaveTitle(/^第 3 步(，最多 \d+ 步)? · 替妈妈申请 · /);
});

test("an error is in the title of the sign-in page, in English too", async ({ page, context }) => {
  await context.clearCookies();
  await page.addInitScript(() => localStorage.setItem("cc.lang", "en"));
  await open(page, "/sign-in");
  await page.getByRole("button", { name: "Send the code" }).click();
  await expect(page).toHaveTitle(/^Error: Sign in · /);
  await expect(page.getByRole("alert").getByRole("heading")).toHaveText("There is a problem");
});

test("a step begins at the top, and the link of an error brings question and field into view", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await continueButton(page).click();
  const summary = page.locator(".error-summary");
  await expect(summary).toBeFocused();
  await expect(summary).toBeInViewport();
  await summary.getByRole("link").last().click();
  const place = page.getByRole("textbox", { name: "医院" });
  await expect(place).toBeFocused();
  await expect(place).toBeInViewport();
  await expect(page.locator("label", { hasText: "医院" }).first()).toBeInViewport();
});

test("the fields for another account stay while the known account is typed into them", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "payee");
  const known = await page.locator("label", { hasText: "尾号" }).first().innerText();
  const tail = /尾号 (\d{4})/.exec(known)?.[1] ?? "";
  expect(tail).toHaveLength(4);
  await page.getByRole("radio", { name: /另/ }).check();
  const holder = page.locator("#field-payee-name");
  await expect(holder).toHaveAttribute("autocomplete", "name");
  await expect(holder).toHaveValue("陈玉兰");
  const digits = page.locator("#field-payee-tail");
  await digits.pressSequentially(tail);
  await expect(digits).toBeFocused();
  await expect(digits).toHaveValue(tail);
  await expect(page.getByRole("radio", { name: /另/ })).toBeChecked();
  // A step back, and forward again: it is the known account.
  await continueButton(page).click();
  await expectStep(page, "documents");
});
