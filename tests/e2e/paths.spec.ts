import type { BrowserContext, Page } from "@playwright/test";

import { XIAOMEI } from "./support/people";
import { expect, open, test, type Language } from "./support/test";

/** The ways that the fen of a bill choose, with what the claim's page tells in the end. */
const WAYS: { name: string; fen: number; told: Record<Language, RegExp[]>; ends: boolean; disputes?: true }[] = [
  { name: "smooth", fen: 0, ends: true, told: { "zh-CN": [/结论：全部赔付/], en: [/Decided: pays .* in full/] } },
  {
    name: "documents are asked for",
    fen: 1,
    ends: true,
    told: {
      "zh-CN": [/一次列出还缺的 \d 份材料，等您补上，时限暂停/, /补交的 \d 份材料到了保险公司/],
      en: [/Named all missing documents at once: \d/, /of the documents asked for reached the insurer/],
    },
  },
  { name: "it is looked into", fen: 2, ends: true, told: { "zh-CN": [/开始调查：/], en: [/Began to look into it:/] } },
  {
    name: "partly paid",
    fen: 3,
    ends: true,
    told: { "zh-CN": [/结论：赔付 .*有一部分没有赔/], en: [/Decided: pays .*, part of it not/] },
  },
  {
    name: "a dispute won",
    fen: 5,
    ends: true,
    disputes: true,
    told: {
      "zh-CN": [/结论：赔付 .*有一部分没有赔/, /不同意结论：/, /重新看这件案子：/, /结论：全部赔付/],
      en: [/Decided: pays .*, part of it not/, /Disagreed with the decision:/, /Looks at it again:/, /Decided: pays .* in full/],
    },
  },
  { name: "refused", fen: 4, ends: false, told: { "zh-CN": [/结论：不赔/], en: [/Decided: does not pay/] } },
  { name: "paid in advance", fen: 6, ends: true, told: { "zh-CN": [/先付了能确定的/], en: [/Paid the certain part/] } },
  {
    name: "the bank sends it back",
    fen: 7,
    ends: true,
    told: { "zh-CN": [/银行退回了这笔钱：/], en: [/The bank sent it back:/] },
  },
];

const ARRIVED = { "zh-CN": /到账$/, en: /arrived$/ };
const CLOSED = { "zh-CN": /这一份办完了/, en: /Closed/ };

/** Files the visit that she has paid, with so many fen more on its bill. */
async function file(context: BrowserContext, fen: number): Promise<{ case: string; claim: string }> {
  const { request } = context;
  const visit = (await (await request.get("/api/v1/visits")).json()).visits[0];
  const policy = (await (await request.get("/api/v1/policies")).json()).policies[0].policy.id;
  visit.incident.bills[0].lines[0].amount += fen;
  const filed = await request.post("/api/v1/cases", {
    headers: { "Idempotency-Key": `way-${fen}-0000` },
    data: {
      place: visit.hospital_name.zh,
      incident: visit.incident,
      policies: [policy],
      payee: { name: XIAOMEI.name, account_tail: "9046" },
      declared_true: true,
    },
  });
  expect(filed.status(), await filed.text()).toBe(201);
  const { case: id } = await filed.json();
  const view = await (await request.get(`/api/v1/cases/${id}`)).json();
  return { case: id, claim: view.entries[0].event.report.claims[0].claim };
}

async function dispute(context: BrowserContext, claim: { case: string; claim: string }): Promise<void> {
  const disputed = await context.request.post(`/api/v1/cases/${claim.case}/claims/${claim.claim}/dispute`, {
    data: { ground: "documents", reason: "处方和诊断是一起开的。", wish: "work_out_again", letter: "请重新核定。" },
  });
  expect(disputed.ok(), await disputed.text()).toBe(true);
}

function told(page: Page, what: RegExp) {
  return page.getByTestId("event").filter({ hasText: what });
}

/** As many as a browser has connections for: each page in sight holds a stream. */
const AT_ONCE = 4;

for (const language of ["zh-CN", "en"] as const) {
  for (let first = 0; first < WAYS.length; first += AT_ONCE) {
    const ways = WAYS.slice(first, first + AT_ONCE);
    test.describe(language, () => {
      test.use({ person: XIAOMEI, pace: 2, language });

      test(`followed live to their ends: ${ways.map((way) => way.name).join(", ")}`, async ({ context }) => {
        test.setTimeout(180_000);
        const followed = [];
        for (const way of ways) {
          const claim = await file(context, way.fen);
          const page = await context.newPage();
          await open(page, `/claims/${claim.case}`);
          await page.evaluate(() => Object.assign(window, { sameDocument: true }));
          followed.push({ way, claim, page });
        }
        for (const { way, claim, page } of followed) {
          await test.step(way.name, async () => {
            const [decided, ...rest] = way.told[language];
            await expect(told(page, decided ?? /$^/).first()).toBeAttached({ timeout: 60_000 });
            if (way.disputes) await dispute(context, claim);
            for (const what of rest) await expect(told(page, what).first()).toBeAttached({ timeout: 60_000 });
            if (way.ends) {
              await expect(told(page, ARRIVED[language]).first()).toBeAttached({ timeout: 60_000 });
              await expect(told(page, CLOSED[language]).first()).toBeAttached({ timeout: 60_000 });
            }
            expect(await page.evaluate(() => "sameDocument" in window), "nothing was loaded anew").toBe(true);
            const live = await page.getByTestId("event").allInnerTexts();
            await page.reload();
            await expect(page.getByTestId("event")).toHaveCount(live.length);
            expect(await page.getByTestId("event").allInnerTexts()).toEqual(live);
          });
        }
      });
    });
  }
}
