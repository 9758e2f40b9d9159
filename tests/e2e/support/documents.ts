import { createHash } from "node:crypto";

import { expect, type BrowserContext, type Locator, type Page } from "@playwright/test";

import { get, json } from "./api";

export type UploadFile = { name: string; mimeType: string; buffer: Buffer };

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A picture of this size in bytes. Each number gives another one. */
export function photo(number: number, bytes = 600_000): UploadFile {
  const noise = Buffer.alloc(bytes - PIXEL.length);
  for (let at = 0, state = number + 1; at < noise.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    noise[at] = state >> 16;
  }
  return { name: `photo-${number}.png`, mimeType: "image/png", buffer: Buffer.concat([PIXEL, noise]) };
}

export const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** The first document on the documents step, opened. */
export async function openFirstDocument(page: Page): Promise<Locator> {
  const row = page.locator("details.document").first();
  // A document that is needed stands open from the beginning.
  if ((await row.getAttribute("open")) === null) await row.locator("summary").first().click();
  return row;
}

/** The input that takes files from the album. */
export function fileInput(row: Locator): Locator {
  return row.locator('input[type="file"][multiple]');
}

/** The marks of the pages that the server has received. */
export function receivedMarks(row: Locator): Locator {
  return row.getByText("收好了", { exact: true });
}

type DraftFile = { id: string; length: number; name: string; state: { stored?: unknown } };

/** The files that the server has received for a claim that is not filed yet: Xiaomei's, unless another draft is named. */
export async function draftFiles(context: BrowserContext, draft = "visit-visit-xiaomei"): Promise<DraftFile[]> {
  const address = `/api/v1/drafts/${draft}`;
  await expect.poll(async () => (await context.request.get(address)).status()).toBe(200);
  const { answers } = await json<{ answers: string }>(await context.request.get(address));
  const { key } = JSON.parse(answers) as { key: string };
  return (await get<{ files: DraftFile[] }>(context, `/api/v1/files?draft=${key}`)).files;
}
