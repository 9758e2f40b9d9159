import { expect, type BrowserContext } from "@playwright/test";

import { getCase, reportOf } from "./api";
import { daysAgo } from "./guided-claim";
import { appendEvent } from "./partner-api";
import type { Server } from "./server";

type Claim = { case: string; claim: string };

/** Files a claim for the mother's illness, which its insurer has received. */
export async function fileForIllness(context: BrowserContext, server: Server): Promise<Claim> {
  const response = await context.request.post("/api/v1/cases", {
    headers: { "Idempotency-Key": "asked-twice-1" },
    data: {
      place: "福田区第二人民医院",
      incident: { insured: "chen-yulan", on: daysAgo(3).iso, facts: { cause: { is: "illness" } } },
      policies: ["policy-yulan-critical"],
      payee: { name: "陈玉兰", account_tail: "3308" },
      declared_true: true,
    },
  });
  expect(response.status(), await response.text()).toBeLessThan(300);
  const { case: id } = (await response.json()) as { case: string };
  const report = reportOf(await getCase(context, id));
  const claim = { case: id, claim: report.claims[0]?.claim ?? "" };
  await appendEvent(server, "nanan", claim, { event: "received" });
  return claim;
}

/** Asks for a document, as the insurer of that claim. */
export async function askFor(server: Server, claim: Claim, request: string, document: string): Promise<void> {
  await appendEvent(server, "nanan", claim, {
    event: "supplement_requested",
    reached_on: daysAgo(0).iso,
    requests: [{ id: request, document, reason: { zh: "看不清", en: "not legible" } }],
  });
}

/** Asks for one document, takes it, and asks for another one, which the law forbids. */
export async function askTwice(server: Server, claim: Claim): Promise<void> {
  await askFor(server, claim, "a", "diagnosis");
  await askAgain(server, claim);
}

/** Takes the document that was asked for first, and asks for another one. */
export async function askAgain(server: Server, claim: Claim): Promise<void> {
  await appendEvent(server, "nanan", claim, { event: "supplement_received", requests: ["a"], on: daysAgo(0).iso });
  await askFor(server, claim, "b", "exam_report");
}
