import { readFileSync } from "node:fs";

import { appendEvent } from "./support/partner-api";
import { DECIDED_CLAIM, SON } from "./support/people";
import type { Server } from "./support/server";
import { expect, open, test } from "./support/test";

const IN_WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36 XWEB/1 MicroMessenger/8.0.49";
const TRACKER = `/claims/${DECIDED_CLAIM.case}`;

/** What a calendar that others may see must not tell. */
const SECRETS = ["陈建国", "陈玉兰", "陈志远", "医院", "肿瘤", "¥"];

/** The insurer looks at the claim again and asks for a document: a day to remember. */
async function askForDocument(server: Server): Promise<void> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const append = (event: Record<string, unknown>) => appendEvent(server, DECIDED_CLAIM.insurer, DECIDED_CLAIM, event);
  await append({ event: "reopened", reason: { zh: "再看一次", en: "another look" } });
  const reason = { zh: "看住院日期", en: "to check the dates of the stay" };
  const requests = [{ id: "r-again", document: "discharge", reason, clause: "5.2" }];
  await append({ event: "supplement_requested", requests, reached_on: day(0), respond_by: day(10) });
}

test.describe("in a browser", () => {
  test.use({ person: SON });

  test("one press puts a day into the calendar, and the event tells nothing of the claim", async ({ page, server }) => {
    await askForDocument(server);
    await open(page, TRACKER);
    const day = page.getByTestId("calendar-day").first();
    const date = await day.locator("time").getAttribute("datetime");
    const download = page.waitForEvent("download");
    await day.getByRole("button", { name: "放进日历" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("claim.ics");
    const text = readFileSync(await file.path(), "utf8").replaceAll("\r\n ", "");
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain(`DTSTART;VALUE=DATE:${(date ?? "").replaceAll("-", "")}`);
    expect(text).toContain(TRACKER);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });
});

test.describe("in WeChat", () => {
  test.use({ person: SON, userAgent: IN_WECHAT, permissions: ["clipboard-read", "clipboard-write"] });

  test("the day and the title can be copied, since nothing is stored there", async ({ page, server }) => {
    await askForDocument(server);
    await open(page, TRACKER);
    await page.getByTestId("calendar-day").first().getByRole("button", { name: "放进日历" }).click();
    const line = page.getByTestId("calendar-text");
    await expect(line).toContainText(/月\d+日 理赔：/);
    await page.getByRole("button", { name: "复制这一行" }).click();
    await expect(page.getByText("复制好了，可以粘贴到日历里。")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await line.textContent());
  });
});

test.describe("a public page", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"], serverScope: "worker" });

  test("is shared by its address alone", async ({ page }) => {
    for (const address of ["/help/faq-08", "/cases/case-02", "/guides/hospital"]) {
      await test.step(address, async () => {
        await page.addInitScript(() => {
          Object.defineProperty(navigator, "share", { value: undefined, configurable: true });
        });
        await open(page, `${address}?from=somebody`);
        await page.getByRole("button", { name: "发给别人看" }).click();
        await expect(page.getByText("网址复制好了，可以发给别人。")).toBeVisible();
        const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
        expect(copied.pathname + copied.search).toBe(address);
      });
    }
  });
});
