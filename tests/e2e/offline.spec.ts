import type { Page } from "@playwright/test";

import { SON, DECIDED_CLAIM } from "./support/people";
import { readStored, waitUntilStored } from "./support/stored-responses";
import { expect, headingText, open, test, waitForPage } from "./support/test";

test.use({ person: SON, serviceWorkers: "allow" });

/**
 * Expects the page to say that it has no network, with `rest` after that. After a reload without a network, some browsers
 * (Chromium 148, webviews) report `navigator.onLine` as true; then the app can only say that it could not reach the server.
 */
async function expectNoNetworkOrNoServer(page: Page, rest = ""): Promise<void> {
  const isOffline = await page.evaluate(() => !navigator.onLine);
  const sentence = isOffline ? "没网了。" : "没连上服务器。";
  await expect(page.getByRole("status").getByText(new RegExp(`${sentence}.*${rest}`)).first()).toBeVisible();
  if (isOffline && rest === "") await expect(page.getByText(/要等有网/)).toBeVisible();
}

/** Makes the browser report a network whatever happens, and no change of it. */
async function alwaysReportNetwork(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "onLine", { get: () => true });
    for (const change of ["online", "offline"]) {
      addEventListener(change, (event) => event.stopImmediatePropagation(), { capture: true });
    }
  });
}

/** Waits until the service worker has stored the files of the app. */
async function waitForServiceWorker(page: Page): Promise<void> {
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
}

for (const browser of ["that knows its network", "that always reports a network"]) {
  test(`the app opens without a network, and says so, in a browser ${browser}`, async ({ page, context }) => {
    if (browser === "that always reports a network") await alwaysReportNetwork(page);
    await open(page, "/");
    await waitForServiceWorker(page);
    // The service worker stores files of the app, and no answers of the API.
    const stored = await page.evaluate(async () => {
      const shells = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = await Promise.all(shells.map((shell) => shell.keys()));
      return requests.flat().map((request) => new URL(request.url).pathname);
    });
    expect(stored.length).toBeGreaterThan(2);
    expect(stored.filter((path) => path !== "/" && !path.startsWith("/assets/"))).toEqual([]);

    await context.setOffline(true);
    await page.reload();
    await waitForPage(page);
    await expectNoNetworkOrNoServer(page);
    await expect(page.locator("main a[href^='tel:']").first()).toBeVisible();

    // Neither a reload nor a press is needed once it is back.
    await context.setOffline(false);
    await expect(page.getByRole("status").getByText(/没网了|没连上服务器/)).toHaveCount(0);
    await page.reload();
    await expect(page.getByTestId("home-hero")).toBeVisible();
  });

  test(`claims seen before can be read without a network until signing out, in a browser ${browser}`, async ({ page, context }) => {
    if (browser === "that always reports a network") await alwaysReportNetwork(page);
    await open(page, "/");
    await waitForServiceWorker(page);
    await open(page, "/claims");
    await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
    const decided = await headingText(page);
    await open(page, `/claims/${DECIDED_CLAIM.case}`);
    const status = await page.getByTestId("status-heading").textContent();
    await waitUntilStored(page, ["/api/v1/cases?limit=20", `/api/v1/cases/${DECIDED_CLAIM.case}`]);
    // It is encrypted.
    expect((await readStored(page)).sealed).not.toMatch(/陈|远山|entries/);

    await context.setOffline(true);
    await page.reload();
    await expectNoNetworkOrNoServer(page, "下面是 \\d+月\\d+日 \\d\\d:\\d\\d 看到的样子。");
    await expect(page.getByTestId("status-heading")).toHaveText(status ?? "");
    await page.getByRole("link", { name: /结论|为什么|怎么算/ }).first().click();
    await expect(page.locator("main h1")).toHaveText(decided);
    await page.getByTestId("nav-claims").filter({ visible: true }).click();
    await expect(page.getByTestId("claim-count")).toBeVisible();
    await expectNoNetworkOrNoServer(page, "下面是");

    // With the network back, the page reads again by itself.
    await context.setOffline(false);
    await expect(page.getByText(/没网了|没连上/)).toHaveCount(0);
    await expect(page.getByTestId("claim-count")).toBeVisible();

    // With a network, but without an answer from the server, the sentence is another.
    // From another page, since the list that the server sends with its content needs no read.
    await page.route("**/api/v1/cases*", (route) => route.abort("connectionrefused"));
    await open(page, "/help");
    await page.getByTestId("nav-claims").filter({ visible: true }).click();
    await expect(page.getByText(/没连上服务器。下面是/)).toBeVisible();
    await page.unroute("**/api/v1/cases*");
    await page.getByRole("button", { name: "再看一次" }).click();
    await expect(page.getByText(/没连上服务器。下面是/)).toHaveCount(0);

    await page.goto("/me");
    await page.getByRole("button", { name: "退出登录" }).click();
    await expect(page.getByTestId("home-hero").or(page.getByRole("heading", { level: 1 })).first()).toBeVisible();
    await expect.poll(() => readStored(page)).toMatchObject({ seen: [], key: 0 });
    await context.setOffline(true);
    await page.goto("/claims");
    await waitForPage(page);
    await expect(page.getByText(/下面是/)).toHaveCount(0);
    await expect(page.getByTestId("claim-count")).toHaveCount(0);
  });
}

test("a newer release is announced outside forms, and opened on request", async ({ page }) => {
  await page.clock.install();
  await open(page, "/claims/new/what");
  await waitForPage(page);
  await page.route("**/sw.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: 'const BUILD={"version":"another1","files":["/"]}' }),
  );
  const requested = page.waitForRequest("**/sw.js");
  await page.clock.fastForward("11:00");
  await requested;
  await page.waitForFunction(() => (window as { __newer?: boolean }).__newer === true);
  // Not on a form.
  await expect(page.getByTestId("update-notice")).toHaveCount(0);
  await page.getByRole("link", { name: "返回" }).click();
  await expect(page.getByTestId("update-notice")).toContainText("有新版了。");
  const reloaded = page.waitForEvent("load");
  await page.getByTestId("update-notice").getByRole("button").click();
  await reloaded;
  await waitForPage(page);
  await expect(page.getByTestId("update-notice")).toHaveCount(0);
});
