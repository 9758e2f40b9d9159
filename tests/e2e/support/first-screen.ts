import type { Page } from "@playwright/test";

/** The main part of the app. */
export const MAIN_PART = /\/assets\/app-[0-9a-f]+\.wasm$/;

/** Delays the main part of the app until the returned function is called. */
export async function delayMainPart(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(MAIN_PART, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
