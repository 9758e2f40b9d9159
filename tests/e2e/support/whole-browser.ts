/** The browser with its windows, for what the headless shell lacks. Set by `cargo xtask test e2e`. */
import type { LaunchOptions } from "@playwright/test";

const BROWSER = process.env.CLEARCLAIM_WHOLE_BROWSER;

/** The same options for the whole browser. */
export function inWholeBrowser(options: LaunchOptions): LaunchOptions {
  return BROWSER ? { ...options, executablePath: BROWSER } : options;
}
