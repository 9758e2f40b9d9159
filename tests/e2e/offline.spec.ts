import { SON } from "./support/people";
import { drawn, expect, open, test } from "./support/test";

test.use({ person: SON, serviceWorkers: "allow" });

test("the app opens without a network and says what works and what waits", async ({ page, context }) => {
  await open(page, "/");
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
  // What the worker keeps is files, and no answer of the API.
  const kept = await page.evaluate(async () => {
    const shells = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(shells.map((shell) => shell.keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.filter((path) => path !== "/" && !path.startsWith("/assets/"))).toEqual([]);

  await context.setOffline(true);
  await page.reload();
  await drawn(page);
  await expect(page.getByText("没网了。")).toBeVisible();
  await expect(page.getByText(/要等有网/)).toBeVisible();
  await expect(page.locator("main a[href^='tel:']").first()).toBeVisible();

  await context.setOffline(false);
  await page.reload();
  await expect(page.getByTestId("home-hero")).toBeVisible();
});
