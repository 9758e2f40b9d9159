/**
 * A proxy that held an event stream, or a connection that had died while the device slept, left the tracker as it was for
 * ever. A read that was slower than fifteen seconds was cut, however steadily it came. And a navigation that hung left the
 * screen blank, although the app was stored on the device.
 */
import { addNote } from "../support/partner-api";
import { SON, DECIDED_CLAIM } from "../support/people";
import { InterruptibleProxy } from "../support/interruptible-proxy";
import { expect, open, test as base, waitForPage, type Page } from "../support/test";

const TRACKER = `/claims/${DECIDED_CLAIM.case}`;

const test = base.extend<{ middlebox: InterruptibleProxy }>({
  // The session cookie is valid for the proxy too, since cookies do not depend on the port.
  middlebox: async ({ server }, use) => {
    const proxy = await InterruptibleProxy.start(server.url);
    await use(proxy);
    await proxy.dispose();
  },
});

test.use({ person: SON });

function entry(page: Page, text: string) {
  return page.getByTestId("event").filter({ hasText: text });
}

const isStream = (request: string) => request.includes("/live?");

for (const hold of ["head", "body"] as const) {
  test(`the case is fetched within thirty seconds if a proxy holds the ${hold} of its stream`, async ({ page, middlebox, server }) => {
    await page.clock.install();
    middlebox.holds = (request) => (isStream(request) ? hold : undefined);
    await open(page, middlebox.url + TRACKER);
    await expect(page.getByTestId("event").first()).toBeAttached();
    await addNote(server, DECIDED_CLAIM, "流里没有来。");
    await page.clock.runFor(11_000);
    await expect(entry(page, "流里没有来。")).toHaveCount(1);
    await expect(page.getByText(/下面是 .+ 的情况。/)).toBeVisible();

    // It goes on being fetched.
    await addNote(server, DECIDED_CLAIM, "又来一条。");
    await page.clock.runFor(16_000);
    await expect(entry(page, "又来一条。")).toHaveCount(1);

    // A stream that comes through again is noticed.
    middlebox.holds = () => undefined;
    await page.clock.runFor(46_000);
    await expect(page.getByText(/下面是 .+ 的情况。/)).toHaveCount(0);
  });
}

test("a stream that has died while the device slept is replaced when the page is shown again", async ({ page, middlebox, server }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    let hidden = false;
    Object.defineProperty(document, "hidden", { get: () => hidden });
    Object.assign(window, {
      setHidden: (value: boolean) => {
        hidden = value;
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      },
    });
  });
  const setHidden = (value: boolean) =>
    page.evaluate((value) => (window as unknown as { setHidden: (value: boolean) => void }).setHidden(value), value);
  let streams = 0;
  page.on("request", (request) => { if (request.url().includes("/live?")) streams += 1; });
  const connected = page.waitForResponse((response) => response.url().includes("/live?"));
  await open(page, middlebox.url + TRACKER);
  await connected;
  await addNote(server, DECIDED_CLAIM, "睡着以前。");
  await expect(entry(page, "睡着以前。")).toHaveCount(1);
  expect(streams).toBe(1);

  await setHidden(true);
  middlebox.silence(isStream);
  await addNote(server, DECIDED_CLAIM, "睡着的时候。");
  await page.clock.fastForward(50_000);
  await expect(entry(page, "睡着的时候。")).toHaveCount(0);
  await setHidden(false);
  await expect(entry(page, "睡着的时候。")).toHaveCount(1);
  expect(streams).toBe(2);
});

test("a read that comes slowly but steadily arrives", async ({ page, middlebox }) => {
  await page.clock.install();
  await open(page, `${middlebox.url}/claims`);
  const row = page.locator(`main a[href="${TRACKER}"]`).first();
  await expect(row).toBeVisible();
  const requests: string[] = [];
  page.on("request", (request) => { if (request.url().endsWith(`/api/v1/cases/${DECIDED_CLAIM.case}`)) requests.push(request.url()); });
  middlebox.holds = (request) => (request.endsWith(`/api/v1/cases/${DECIDED_CLAIM.case}`) ? "body" : undefined);
  await row.click();
  await expect.poll(() => middlebox.heldBytes).toBeGreaterThan(2_000);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  let received = 0;
  devtools.on("Network.dataReceived", ({ dataLength }) => (received += dataLength));
  // Half a minute in all, and never ten seconds without anything: each part has arrived before the clock goes on.
  for (let part = 0; part < 6; part += 1) {
    const before = received;
    middlebox.release(300);
    await expect.poll(() => received).toBeGreaterThan(before);
    await page.clock.runFor(5_000);
  }
  middlebox.release(10_000_000);
  await expect(page.getByTestId("status-heading")).toBeVisible();
  expect(requests).toHaveLength(1);
});

test.describe("with the app stored on the device", () => {
  test.use({ serviceWorkers: "allow" });

  test("a navigation that hangs shows the stored page after three seconds", async ({ page, middlebox }) => {
    await open(page, `${middlebox.url}/`);
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
    await page.reload();
    middlebox.holds = (request) => (request === "GET /claims" ? "head" : undefined);
    await page.goto(`${middlebox.url}/claims`, { waitUntil: "commit", timeout: 15_000 });
    await waitForPage(page);
    await expect(page.getByTestId("claim-row").first()).toBeVisible();
  });
});
