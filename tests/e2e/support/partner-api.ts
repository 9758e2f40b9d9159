import { createHash, createHmac, randomBytes } from "node:crypto";

import { expect } from "@playwright/test";

import type { Server } from "./server";

/** Sends a request as a partner of the demonstration; `contract::partner` specifies the signature. */
async function send(server: Server, partner: string, method: string, target: string, body: string): Promise<unknown> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString("hex");
  const digest = createHash("sha256").update(body).digest("hex");
  const signature = createHmac("sha256", `${partner}-secret`)
    .update([method, target, timestamp, nonce, digest].join("\n"))
    .digest("hex");
  const headers: Record<string, string> = {
    "X-Partner": partner,
    "X-Timestamp": timestamp,
    "X-Nonce": nonce,
    "X-Signature": signature,
  };
  if (body) headers["content-type"] = "application/json";
  const answer = await fetch(server.url + target, { method, headers, body: body || undefined });
  const text = await answer.text();
  expect(answer.ok, text).toBe(true);
  return JSON.parse(text);
}

/** Appends an event to a claim's journal, as its insurer. */
export async function appendEvent(
  server: Server,
  insurer: string,
  claim: { case: string; claim: string },
  event: Record<string, unknown>,
): Promise<void> {
  const target = `/partner/v1/cases/${claim.case}/claims/${claim.claim}/entries`;
  await send(server, `demo-${insurer}`, "POST", target, JSON.stringify({ handler: null, event }));
}

/** A period from one time to another, as the API has it. */
export type TimeWindow = { from: string; to: string };

/** Reopens a claim and offers an inspection in one of these time windows, as its insurer. */
export async function offerInspection(
  server: Server,
  claim: { case: string; claim: string; insurer: string },
  appointment: string,
  windows: readonly TimeWindow[],
): Promise<void> {
  const append = (event: Record<string, unknown>) => appendEvent(server, claim.insurer, claim, event);
  await append({ event: "reopened", reason: { zh: "再看一次", en: "another look" } });
  const offered = {
    kind: "inspection",
    reason: { zh: "看一看现场", en: "to see the place" },
    place: "莲花路 18 号",
    host: { name: "周静", staff_no: "2071" },
    prepare: [{ zh: "身份证", en: "identity card" }],
    windows,
  };
  await append({ event: "appointment", appointment, step: { offered } });
}

/** Declares a catastrophe for which the insurer simplifies its procedure. */
export async function declareCatastrophe(server: Server, insurer: string, catastrophe: Record<string, unknown>): Promise<void> {
  await send(server, `demo-${insurer}`, "POST", "/partner/v1/catastrophes", JSON.stringify(catastrophe));
}

/** Answers the only open support request, as the service desk. */
export async function answerSupportRequest(server: Server, text: string): Promise<void> {
  const waiting = (await send(server, "demo-desk", "GET", "/partner/v1/help", "")) as { requests: { request: { id: string } }[] };
  expect(waiting.requests).toHaveLength(1);
  const target = `/partner/v1/help/${waiting.requests[0]?.request.id}`;
  await send(server, "demo-desk", "POST", target, JSON.stringify({ deed: { answer: { by: "小林", said: text } } }));
}

/** Appends a note with the same text in both languages. */
export async function addNote(
  server: Server,
  claim: { case: string; claim: string; insurer: string },
  text: string,
): Promise<void> {
  await appendEvent(server, claim.insurer, claim, { event: "note", text: { zh: text, en: text } });
}

/** Sends a message to the customer, as the person who handles the claim. */
export async function sendHandlerMessage(
  server: Server,
  claim: { case: string; claim: string; insurer: string },
  handler: string,
  text: string,
): Promise<void> {
  const target = `/partner/v1/cases/${claim.case}/claims/${claim.claim}/messages`;
  await send(server, `demo-${claim.insurer}`, "POST", target, JSON.stringify({ write: { handler, text } }));
}

/**
 * Reports a paid visit, as a hospital. The end of the payment number decides what the hospital does when its record is
 * fetched. Returns the visit and the link to it.
 */
export async function reportVisit(server: Server, insured: string, paymentNo: string): Promise<{ visit: string; link: string | null }> {
  const on = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
  const body = {
    payment_no: paymentNo,
    hospital: "jingtian",
    hospital_name: { zh: "景田人民医院", en: "Jingtian People's Hospital" },
    paid: 32_000,
    paid_at: new Date(Date.now() - 60_000).toISOString(),
    incident: {
      insured,
      on,
      facts: { care: { is: "outpatient" } },
      bills: [{ on, lines: [{ category: "unspecified", scope: "unstated", amount: 32_000 }], fund_paid: null }],
    },
  };
  return (await send(server, "demo-hospital", "POST", "/partner/v1/visits", JSON.stringify(body))) as { visit: string; link: string | null };
}
