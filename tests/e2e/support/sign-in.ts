import type { Page } from "@playwright/test";

import { CODE } from "./people";

/** Fills in the sign-in page, in either language. */
export async function signInOnPage(page: Page, phone: string): Promise<void> {
  await page.getByRole("textbox", { name: /手机号|Mobile number/ }).fill(phone);
  await page.getByRole("button", { name: /^(发验证码|Send the code)$/ }).click();
  await page.getByRole("textbox", { name: /验证码|Code/ }).fill(CODE);
  await page.getByRole("button", { name: /^(登录|Sign in)$/ }).click();
}
