import type { BrowserContext, Page } from "@playwright/test";

import { get, getCase, json, reportOf } from "./support/api";
import { XIAOMEI } from "./support/people";
import { expect, isSameDocument, markDocument, open, test, type Language } from "./support/test";

/**
 * What the demo insurers do, which the last digits of the bill decide, and the entries that the tracker then shows.
 * `disputes`: after the first of the entries, the customer disputes the decision.
 */
const SCENARIOS: { name: string; fen: number; entries: Record<Language, RegExp[]>; isPaid: boolean; disputes?: true }[] = [
  { name: "paid in full", fen: 0, isPaid: true, entries: { "zh-CN": [/结论：全部赔付/], en: [/Decided to pay the claim in full:/] } },
  {
    name: "documents requested",
    fen: 1,
    isPaid: true,
    entries: {
      "zh-CN": [/列出还缺的 \d 份材料，等您补上/, /补交的 \d 份材料到了保险公司/],
      en: [/Asked for \d missing documents?/, /\d requested documents? reached the insurer/],
    },
  },
  { name: "investigated", fen: 2, isPaid: true, entries: { "zh-CN": [/开始调查：/], en: [/Started an investigation:/] } },
  {
    name: "partly paid",
    fen: 3,
    isPaid: true,
    entries: { "zh-CN": [/结论：赔付 .*有一部分没有赔/], en: [/Decided to pay part of the claim:/] },
  },
  {
    name: "paid in full after a dispute",
    fen: 5,
    isPaid: true,
    disputes: true,
    entries: {
      "zh-CN": [/结论：赔付 .*有一部分没有赔/, /不同意结论：/, /重新看这件案子：/, /结论：全部赔付/],
      en: [/Decided to pay part of the claim:/, /Disputed the decision:/, /Reopened the claim:/, /Decided to pay the claim in full:/],
    },
  },
  { name: "refused", fen: 4, isPaid: false, entries: { "zh-CN": [/结论：不赔/], en: [/Refused the claim/] } },
  { name: "partly paid in advance", fen: 6, isPaid: true, entries: { "zh-CN": [/先付了能确定的/], en: [/Paid the undisputed part/] } },
  {
    name: "payment returned by the bank",
    fen: 7,
    isPaid: true,
    entries: { "zh-CN": [/银行退回了这笔钱：/], en: [/The bank returned the payment:/] },
  },
];

type Visit = { hospital_name: { zh: string }; incident: { bills: { lines: { amount: number }[] }[] } };

const ARRIVED = { "zh-CN": /到账$/, en: /arrived$/ };
const CLOSED = { "zh-CN": /这一份办完了/, en: /Closed/ };

/** Files a claim for the visit that she has paid, with this many fen added to its bill. */
async function fileClaim(context: BrowserContext, fen: number): Promise<{ case: string; claim: string }> {
  const { request } = context;
  const { visits } = await get<{ visits: Visit[] }>(context, "/api/v1/visits");
  const { policies } = await get<{ policies: { policy: { id: string } }[] }>(context, "/api/v1/policies");
  const [visit, policy] = [visits[0], policies[0]?.policy.id];
  const line = visit?.incident.bills[0]?.lines[0];
  if (!visit || !line) throw new Error("Xiaomei has no visit with a bill");
  line.amount += fen;
  const filed = await request.post("/api/v1/cases", {
    headers: { "Idempotency-Key": `scenario-${fen}-0000` },
    data: {
      place: visit.hospital_name.zh,
      incident: visit.incident,
      policies: [policy],
      payee: { name: XIAOMEI.name, account_tail: "9046" },
      declared_true: true,
    },
  });
  expect(filed.status(), await filed.text()).toBe(201);
  const { case: id } = await json<{ case: string }>(filed);
  const [claim] = reportOf(await getCase(context, id)).claims;
  return { case: id, claim: claim?.claim ?? "" };
}

async function dispute(context: BrowserContext, claim: { case: string; claim: string }): Promise<void> {
  const disputed = await context.request.post(`/api/v1/cases/${claim.case}/claims/${claim.claim}/dispute`, {
    data: { ground: "documents", reason: "处方和诊断是一起开的。", wish: "work_out_again", letter: "请重新核定。" },
  });
  expect(disputed.ok(), await disputed.text()).toBe(true);
}

/** The entries of the tracker with this text. */
function entries(page: Page, text: RegExp) {
  return page.getByTestId("event").filter({ hasText: text });
}

/** Each page holds a stream open, and a browser opens only six connections to a server. */
const AT_ONCE = 4;

for (const language of ["zh-CN", "en"] as const) {
  for (let first = 0; first < SCENARIOS.length; first += AT_ONCE) {
    const scenarios = SCENARIOS.slice(first, first + AT_ONCE);
    test.describe(language, { tag: "@slow" }, () => {
      test.use({ person: XIAOMEI, pace: 2, language });

      test(`the tracker shows live: ${scenarios.map(({ name }) => name).join(", ")}`, async ({ context }) => {
        test.setTimeout(180_000);
        const followed = [];
        for (const scenario of scenarios) {
          const claim = await fileClaim(context, scenario.fen);
          const page = await context.newPage();
          await open(page, `/claims/${claim.case}`);
          await markDocument(page);
          followed.push({ scenario, claim, page });
        }
        for (const { scenario, claim, page } of followed) {
          await test.step(scenario.name, async () => {
            const [decided, ...rest] = scenario.entries[language];
            await expect(entries(page, decided ?? /$^/).first()).toBeAttached({ timeout: 60_000 });
            if (scenario.disputes) await dispute(context, claim);
            for (const text of rest) await expect(entries(page, text).first()).toBeAttached({ timeout: 60_000 });
            if (scenario.isPaid) {
              await expect(entries(page, ARRIVED[language]).first()).toBeAttached({ timeout: 60_000 });
              await expect(entries(page, CLOSED[language]).first()).toBeAttached({ timeout: 60_000 });
            }
            expect(await isSameDocument(page), "the page was not loaded again").toBe(true);
            const live = await page.getByTestId("event").allInnerTexts();
            await page.reload();
            await expect(page.getByTestId("event")).toHaveText(live, { useInnerText: true });
          });
        }
      });
    });
  }
}
