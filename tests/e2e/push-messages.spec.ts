import type { Page } from "@playwright/test";

import { goFromVisitToCheck, declarationCheckbox, submitButton } from "./support/guided-claim";
import { SON, XIAOMEI } from "./support/people";
import { expect, open, test } from "./support/test";
import { inWholeBrowser } from "./support/whole-browser";

// The headless shell has neither push messages nor notifications.
test.use({
  serviceWorkers: "allow",
  launchOptions: async ({ launchOptions }, use) => use(inWholeBrowser(launchOptions)),
});

const DEVICES = "**/api/v1/me/push-devices";
const KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const DEVICE = { id: "d-1", since: "2026-11-20T10:00:00+08:00" };
const SUBSCRIPTION = { endpoint: "https://push.example/1", keys: { p256dh: KEY, auth: "BTBZMqHH6r4Tts7J_aSIgg" } };

/** How often the page has asked for permission, and to which key it has subscribed. */
type Asked = { permissions: number; keys: string[] };
/** What the test uses of the service worker's global object. */
type WorkerScope = {
  clients: { openWindow: (address: string) => Promise<void> };
  registration: ServiceWorkerRegistration;
  NotificationEvent: new (type: string, init: { notification: Notification | undefined }) => Event;
  dispatchEvent: (event: Event) => boolean;
};
declare global {
  interface Window {
    asked: Asked;
  }
}

/** A browser whose owner allows everything, with a push service that is not there; and a server that sends push messages. */
async function withPushMessages(page: Page): Promise<unknown[]> {
  const added: unknown[] = [];
  await page.addInitScript((subscription) => {
    const asked: Asked = { permissions: 0, keys: [] };
    window.asked = asked;
    let permission = "default";
    let current: unknown = null;
    Object.defineProperty(Notification, "permission", { get: () => permission });
    Notification.requestPermission = () => {
      asked.permissions += 1;
      permission = "granted";
      return Promise.resolve("granted");
    };
    const made = {
      toJSON: () => subscription,
      unsubscribe: () => {
        current = null;
        return Promise.resolve(true);
      },
    };
    Object.assign(PushManager.prototype, {
      getSubscription: () => Promise.resolve(current),
      subscribe: (options: { applicationServerKey: string; userVisibleOnly: boolean }) => {
        if (permission !== "granted" || !options.userVisibleOnly) return Promise.reject(new Error("refused"));
        asked.keys.push(options.applicationServerKey);
        current = made;
        return Promise.resolve(made);
      },
    });
  }, SUBSCRIPTION);
  await page.route(DEVICES, async (route) => {
    if (route.request().method() === "POST") {
      added.push(route.request().postDataJSON());
      return route.fulfill({ status: 201, json: DEVICE });
    }
    return route.fulfill({ json: { key: KEY, devices: added.map(() => DEVICE) } });
  });
  return added;
}

/** Files the claim for the visit. */
async function fileClaim(page: Page): Promise<void> {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await declarationCheckbox(page).check();
  expect(await page.evaluate(() => window.asked.permissions)).toBe(0);
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
}

test.describe("after a claim was sent", () => {
  test.use({ person: XIAOMEI });

  test("the app offers push messages, and asks for permission once that is accepted", async ({ page }) => {
    const added = await withPushMessages(page);
    await fileClaim(page);
    const offer = page.getByRole("heading", { name: "有了消息，要不要通知您？" });
    await expect(offer).toBeVisible();
    expect(await page.evaluate(() => window.asked.permissions)).toBe(0);
    await page.getByRole("button", { name: "要，通知我" }).click();
    await expect(offer).toHaveCount(0);
    expect(await page.evaluate(() => window.asked)).toEqual({ permissions: 1, keys: [KEY] });
    expect(added).toEqual([{ endpoint: SUBSCRIPTION.endpoint, ...SUBSCRIPTION.keys }]);
  });

  test("whoever declines is not asked again", async ({ page }) => {
    const added = await withPushMessages(page);
    await fileClaim(page);
    const offer = page.getByRole("heading", { name: "有了消息，要不要通知您？" });
    await page.getByRole("button", { name: "先不用" }).click();
    await expect(offer).toHaveCount(0);
    await page.reload();
    await expect(page.getByTestId("claim-number")).toBeVisible();
    await expect(offer).toHaveCount(0);
    expect(await page.evaluate(() => window.asked.permissions)).toBe(0);
    expect(added).toEqual([]);
  });
});

test.describe("under Me", () => {
  test.use({ person: SON });

  test("push messages are turned on and off for this device", async ({ page }) => {
    await withPushMessages(page);
    await open(page, "/me");
    await page.getByRole("button", { name: "在这台设备上通知我" }).click();
    await expect(page.getByText("这台设备会弹出通知。")).toBeVisible();
    await page.getByRole("button", { name: "这台设备不用通知了" }).click();
    await expect(page.getByRole("button", { name: "在这台设备上通知我" })).toBeVisible();
  });

  test("a calendar address is made, copied once and ended", async ({ page, request }) => {
    await open(page, "/me");
    await page.getByRole("button", { name: "要一个日历地址" }).click();
    const address = page.getByText(/\/api\/v1\/calendars\/.*\.ics$/);
    const url = (await address.textContent()) ?? "";
    const subscribe = page.getByRole("link", { name: "添加到日历" });
    await expect(subscribe).toHaveAttribute("href", url.replace(/^https?/, "webcal"));
    expect(await (await request.get(url)).text()).toContain("BEGIN:VCALENDAR");
    await page.reload();
    await expect(page.getByText(/您的日历地址是.*要的/)).toBeVisible();
    await expect(address).toHaveCount(0);
    await page.getByRole("button", { name: "停用" }).click();
    await expect(page.getByRole("button", { name: "要一个日历地址" })).toBeVisible();
    expect((await request.get(url)).status()).toBe(404);
  });
});

test.describe("the service worker", () => {
  test.use({ person: SON });

  test("shows a message once, and opens its page", async ({ page, context }) => {
    await context.grantPermissions(["notifications"]);
    await open(page, "/");
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
    const [worker] = context.serviceWorkers();
    if (worker === undefined) throw new Error("no service worker");
    const message = { id: "m-1", title: "轮到您", body: "请打开看看。", path: "/claims/c-1", lang: "zh-CN" };
    const session = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const [first] = registrations;
        if (first !== undefined) resolve(first.registrationId);
      });
    });
    await session.send("ServiceWorker.enable");
    const registrationId = await registered;
    const { origin } = new URL(page.url());
    for (const data of [JSON.stringify(message), JSON.stringify(message), "no message of ours"]) {
      await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
    }
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const notifications = await registration.getNotifications();
        return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
      });
    await expect.poll(shown).toEqual([{ title: "轮到您", body: "请打开看看。", tag: "m-1" }]);

    const opened = await worker.evaluate(async () => {
      const scope = self as unknown as WorkerScope;
      const addresses: string[] = [];
      scope.clients.openWindow = (address) => {
        addresses.push(address);
        return Promise.resolve();
      };
      const [notification] = await scope.registration.getNotifications();
      const waited: unknown[] = [];
      const press = new scope.NotificationEvent("notificationclick", { notification });
      Object.assign(press, { waitUntil: (work: unknown) => waited.push(work) });
      scope.dispatchEvent(press);
      await Promise.all(waited);
      return addresses;
    });
    expect(opened).toEqual([`${origin}/claims/c-1`]);
  });
});
