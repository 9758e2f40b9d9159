import type { Page } from "@playwright/test";

/**
 * Makes every page come without content, as from a server that only keeps the files of the app. What the app reads it then
 * asks the API for.
 */
export async function serveWithoutContent(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const response = await route.fetch({ url: new URL("/index.html", route.request().url()).href });
    return route.fulfill({ response });
  });
}
