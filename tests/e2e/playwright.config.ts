import { defineConfig } from "@playwright/test";

/** The browser of this machine: none is ever downloaded. */
const browser = process.env.CLEARCLAIM_BROWSER ?? process.env.CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  // Every test has a server of its own, so any two can run beside each other.
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  globalTimeout: 60 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: {
      executablePath: browser,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    // They would answer what a test wants to answer; offline.spec.ts lets them.
    serviceWorkers: "block",
    viewport: { width: 390, height: 844 },
    timezoneId: "Asia/Shanghai",
    locale: "zh-CN",
    colorScheme: "light",
    reducedMotion: "reduce",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
