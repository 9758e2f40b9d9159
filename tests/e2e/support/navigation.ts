import type { Page } from "@playwright/test";

/** Follows a link within the app, as a press on one does. */
export async function followLink(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.body.appendChild(Object.assign(document.createElement("a"), { href }));
    link.click();
    link.remove();
  }, path);
}

/** A step of a walk: a link that is followed or, without an address, the way back; then a pause in milliseconds. */
export type WalkStep = { path: string | null; pause: number };

/** Takes the steps within the app, without waiting for what the pages read. */
export async function walk(page: Page, steps: WalkStep[]): Promise<void> {
  await page.evaluate(async (steps) => {
    for (const { path, pause } of steps) {
      // Not further back than to the first page of the app, and not twice before the browser has gone back once.
      const navigation = (window as unknown as { navigation: { canGoBack: boolean } }).navigation;
      if (path === null && navigation.canGoBack) {
        const isBack = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
        history.back();
        await isBack;
      } else {
        const link = document.body.appendChild(Object.assign(document.createElement("a"), { href: path ?? "/" }));
        link.click();
        link.remove();
      }
      await new Promise((resolve) => (pause === 0 ? resolve(null) : setTimeout(resolve, pause)));
    }
  }, steps);
}
