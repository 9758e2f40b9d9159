import { SON, STAY } from "./support/people";
import { drawn, expect, heading, open, test } from "./support/test";

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

test("claims that were looked at can be read without a network, as of when they were, until one signs out", async ({ page, context }) => {
  const keptKeys = () =>
    page.evaluate(async () => {
      const open = (name: string) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const all = (database: IDBDatabase, what: "getAllKeys" | "getAll") =>
        new Promise<unknown[]>((resolve) => {
          const request = database.transaction("keys").objectStore("keys")[what]();
          request.onsuccess = () => resolve(request.result as unknown[]);
        });
      const [files, keys] = [await open("cc.files"), await open("cc")];
      const seen = (await all(files, "getAllKeys")).map(String);
      const sealed = await Promise.all(
        ((await all(files, "getAll")) as { sealed: ArrayBuffer }[]).map((it) => new TextDecoder().decode(it.sealed)),
      );
      const key = (await all(keys, "getAllKeys")).length;
      files.close();
      keys.close();
      return { seen, sealed: sealed.join(), key };
    });

  const list = "seen/api/v1/cases?limit=20";
  const stay = `seen/api/v1/cases/${STAY.case}`;
  await open(page, "/");
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
  await open(page, "/claims");
  await open(page, `/claims/${STAY.case}/decision/${STAY.claim}`);
  const decided = await heading(page);
  await open(page, `/claims/${STAY.case}`);
  const stands = await page.getByTestId("status-heading").textContent();
  await expect.poll(async () => (await keptKeys()).seen).toEqual(expect.arrayContaining([list, stay]));
  // What lies there says nothing to whoever copies it.
  expect((await keptKeys()).sealed).not.toMatch(/陈|远山|entries/);

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(/没网了。下面是 \d+月\d+日 \d\d:\d\d 看到的样子。/)).toBeVisible();
  await expect(page.getByTestId("status-heading")).toHaveText(stands!);
  await page.getByRole("link", { name: /结论|为什么|怎么算/ }).first().click();
  await expect(page.locator("main h1")).toHaveText(decided);
  await page.getByTestId("nav-claims").filter({ visible: true }).click();
  await expect(page.getByTestId("claim-count")).toBeVisible();
  await expect(page.getByText(/没网了。下面是/)).toBeVisible();

  // With the network back, what is shown is asked for again by itself.
  await context.setOffline(false);
  await expect(page.getByText(/没网了|没连上/)).toHaveCount(0);
  await expect(page.getByTestId("claim-count")).toBeVisible();

  // A server that is not reached is no network that is missing.
  await page.route("**/api/v1/cases*", (route) => route.abort("connectionrefused"));
  await page.goto("/claims");
  await expect(page.getByText(/没连上服务器。下面是/)).toBeVisible();
  await page.unroute("**/api/v1/cases*");
  await page.getByRole("button", { name: "再看一次" }).click();
  await expect(page.getByText(/没连上服务器。下面是/)).toHaveCount(0);

  await page.goto("/me");
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page.getByTestId("home-hero").or(page.getByRole("heading", { level: 1 })).first()).toBeVisible();
  await expect.poll(keptKeys).toMatchObject({ seen: [], key: 0 });
  await context.setOffline(true);
  await page.goto("/claims");
  await drawn(page);
  await expect(page.getByText(/下面是/)).toHaveCount(0);
  await expect(page.getByTestId("claim-count")).toHaveCount(0);
});

test("a newer release is told of where nothing is filled in, and opened when asked", async ({ page }) => {
  await page.clock.install();
  await open(page, "/claims/new/what");
  await drawn(page);
  await page.route("**/sw.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: 'const BUILD={"version":"another1","files":["/"]}' }),
  );
  const asked = page.waitForRequest("**/sw.js");
  await page.clock.fastForward("11:00");
  await asked;
  await page.waitForFunction(() => (window as { __newer?: boolean }).__newer === true);
  // Not beside a form.
  await expect(page.getByTestId("newer")).toHaveCount(0);
  await page.getByRole("link", { name: "返回" }).click();
  await expect(page.getByTestId("newer")).toContainText("有新版了。");
  const reloaded = page.waitForEvent("load");
  await page.getByTestId("newer").getByRole("button").click();
  await reloaded;
  await drawn(page);
  await expect(page.getByTestId("newer")).toHaveCount(0);
});
