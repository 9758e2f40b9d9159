import type { BrowserContext, Page, Route } from "@playwright/test";

import { open } from "./test";

/** Crashes the tab, as a phone does when it needs the memory, and opens an address in another: by default the same one. */
export async function crashAndReopen(context: BrowserContext, tab: Page, address = tab.url()): Promise<Page> {
  const devtools = await context.newCDPSession(tab);
  const crashed = tab.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  await tab.close();
  const reopened = await context.newPage();
  await open(reopened, address);
  return reopened;
}

/** The names of what the outbox keeps on this device. */
export function keptWrites(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("cc.outbox.")));
}

/** Loses the response to a request that the server has carried out, or the request itself. */
export async function lose(route: Route, what: "response" | "request"): Promise<void> {
  if (what === "response") await route.fetch();
  // If its tab has crashed meanwhile, the request is over already.
  await route.abort("connectionreset").catch(() => undefined);
}
