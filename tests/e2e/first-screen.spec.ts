import type { Page } from "@playwright/test";

import { PHONE, SON, STAY } from "./support/people";
import { drawn, expect, heading, test } from "./support/test";

test.use({ person: SON });

const TRACKER = `/claims/${STAY.case}`;
const MAIN_PART = /\/assets\/app-[0-9a-f]+\.wasm$/;

/** Holds the app's main part back until told to let it through. */
async function holdBack(page: Page): Promise<() => void> {
  let letThrough = () => {};
  const told = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(MAIN_PART, async (route) => {
    await told;
    await route.continue();
  });
  return letThrough;
}

for (const { language, word } of [
  { language: "zh-CN", word: "轮到您" },
  { language: "en", word: "Your turn" },
] as const) {
  test.describe(language, () => {
    test.use({ language });

    test("where a claim stands is said before the app is there, and the app says the same", async ({ page }) => {
      const letThrough = await holdBack(page);
      await page.goto(TRACKER);
      const said = page.locator("#boot").getByTestId("status-heading");
      await expect(said).toBeVisible();
      await expect(page.locator("#boot .turn-tag")).toHaveText(word);
      const number = await page.locator("#boot").getByTestId("claim-number").textContent();
      const sentence = (await said.textContent())?.trim();

      letThrough();
      await drawn(page);
      expect(await heading(page)).toBe(sentence);
      await expect(page.getByTestId("claim-number")).toHaveText(number ?? "");
    });
  });
}

test("an app that never comes leaves where the claim stands, and a way on", async ({ page, trouble }) => {
  trouble.expect(/./);
  await page.route(MAIN_PART, (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "none" }));
  await page.goto(TRACKER);
  const boot = page.locator("#boot");
  await expect(boot.getByRole("button", { name: /再试一次/ })).toBeVisible({ timeout: 20_000 });
  await expect(boot.getByTestId("status-heading")).toBeVisible();
  await expect(boot.locator(`main a[href="${PHONE}"]`).last()).toBeVisible();
});

test("somebody else's claim says nothing", async ({ page }) => {
  await holdBack(page);
  const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/cases/bench-1"));
  await page.goto("/claims/bench-1");
  expect((await answered).status()).toBe(404);
  await expect(page.locator(".boot-glance")).toHaveCount(0);
  await expect(page.locator("#boot-page .boot-title")).toBeVisible();
});
