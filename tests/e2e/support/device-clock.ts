import type { BrowserContext, Page } from "@playwright/test";

/** What the API answers, without the event streams, which never end. */
const ANSWERS = /\/api\/v1\/(?!.*\/live)/;

/** Sets the device's clock wrong by so many milliseconds, from the next page on. */
export async function setDeviceClockWrong(context: BrowserContext, byMs: number): Promise<void> {
  await context.addInitScript((shift) => {
    const RightDate = Date;
    globalThis.Date = class extends RightDate {
      constructor(given?: number | string) {
        super(given ?? RightDate.now() + shift);
      }
      static override now(): number {
        return RightDate.now() + shift;
      }
    } as DateConstructor;
  }, byMs);
}

/** Has the server's answers say this time; `undefined`: no time at all. */
export async function answerWithTime(page: Page, time: () => number | undefined): Promise<void> {
  await page.route(ANSWERS, async (route) => {
    const response = await route.fetch();
    const now = time();
    const headers = response.headers();
    if (now === undefined) delete headers.date;
    else headers.date = new Date(now).toUTCString();
    await route.fulfill({ response, headers });
  });
}

/** Sets the clocks of the device and the server to the same instant. Returns what moves both on. */
export async function setClocks(page: Page, instant: string): Promise<(ms: number) => Promise<void>> {
  const started = Date.now();
  let time = Date.parse(instant);
  await answerWithTime(page, () => time + Date.now() - started);
  await page.clock.install({ time });
  return async (ms) => {
    time += ms;
    await page.clock.fastForward(ms);
  };
}
