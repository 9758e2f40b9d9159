import { availableParallelism } from "node:os";

import { defineConfig } from "@playwright/test";

/** The installed browser; none is downloaded. */
const browser = process.env.CLEARCLAIM_BROWSER ?? process.env.CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  // Every test has a server of its own or one that no test changes, so any two can run at the same time.
  fullyParallel: true,
  // One more than there are cores: a quarter of the time, all of the others wait for the network or a timer.
  workers: availableParallelism() + 1,
  // Tests start in the order of these projects. The slow ones start first, so that none is left running alone at the end.
  projects: [
    { name: "slow", grep: /@slow/ },
    { name: "other", grepInvert: /@slow/ },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  globalTimeout: 60 * 60_000,
  expect: { timeout: 20_000 },
  snapshotPathTemplate: "{testDir}/aria-snapshots/{arg}{ext}",
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
    // A service worker would answer requests that tests intercept; offline.spec.ts allows it.
    serviceWorkers: "block",
    viewport: { width: 390, height: 844 },
    timezoneId: "Asia/Shanghai",
    locale: "zh-CN",
    colorScheme: "light",
    reducedMotion: "reduce",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    // Recording costs a quarter of the time. To record what fails: CLEARCLAIM_TRACE=1.
    trace: process.env.CLEARCLAIM_TRACE ? "retain-on-failure" : "off",
  },
});
