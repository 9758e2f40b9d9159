import { createHash } from "node:crypto";
import { Readable } from "node:stream";

import type { Locator } from "@playwright/test";
import * as tus from "tus-js-client";

import { declaration, fromVisitToCheck, goOn, sendButton, toDocuments } from "./support/guided-claim";
import { append } from "./support/partner-api";
import { XIAOMEI } from "./support/people";
import type { Server } from "./support/server";
import { expect, open, test, type BrowserContext, type Page } from "./support/test";

test.use({ person: XIAOMEI });

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A picture of so many bytes, like no other of another number. */
function photo(nth: number, bytes = 600_000): { name: string; mimeType: string; buffer: Buffer } {
  const noise = Buffer.alloc(bytes - PIXEL.length);
  for (let at = 0, state = nth + 1; at < noise.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    noise[at] = state >> 16;
  }
  return { name: `photo-${nth}.png`, mimeType: "image/png", buffer: Buffer.concat([PIXEL, noise]) };
}

/** Opens a document's row; what is needed stands open. */
async function openRow(row: Locator): Promise<void> {
  if ((await row.getAttribute("open")) === null) await row.locator("summary").first().click();
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** The hashes of all files in the journal of the newest case. */
async function filedHashes(context: BrowserContext): Promise<string[]> {
  const list = await (await context.request.get("/api/v1/cases?limit=20")).json();
  const view = await (await context.request.get(`/api/v1/cases/${list.cases[0].id}`)).json();
  const added = view.entries.filter((entry: { event: { event: string } }) => entry.event.event === "documents_added");
  return added.flatMap((entry: { event: { documents: { files: { sha256: string }[] }[] } }) =>
    entry.event.documents.flatMap((document) => document.files.map((file) => file.sha256)),
  );
}

/** What the server has been sent for the claim of the visit, and has not filed. */
async function draftOf(context: BrowserContext): Promise<{ length: number; name: string; state: { stored?: unknown } }[]> {
  const address = "/api/v1/drafts/visit-visit-xiaomei";
  await expect.poll(async () => (await context.request.get(address)).status()).toBe(200);
  const { answers } = await (await context.request.get(address)).json();
  const { key } = JSON.parse(answers);
  return (await (await context.request.get(`/api/v1/files?draft=${key}`)).json()).files;
}

/** How a connection ends at a point of an upload. */
type Cut = "before the server hears" | "with a half of the bytes" | "before the answer";
const CUTS: Cut[] = ["before the server hears", "with a half of the bytes", "before the answer"];

/**
 * Cuts the connection once at each of so many points, spread over all of an upload: a file's beginning, or a piece of
 * one. Answers the cuts made so far.
 */
async function cutAt(page: Page, server: Server, points: number, of: number): Promise<string[]> {
  const seen = new Set<string>();
  const made: string[] = [];
  await page.route(/\/api\/v1\/files(\/|$)/, async (route) => {
    const request = route.request();
    const method = request.method();
    // The names of files are the same as often as they are begun, and so is the place of a piece.
    const point = [
      method,
      method === "POST" ? request.headers()["upload-metadata"] : `${request.url()} ${request.headers()["upload-offset"]}`,
    ].join(" ");
    if ((method !== "POST" && method !== "PATCH") || seen.has(point)) return route.continue();
    seen.add(point);
    // Evenly over all points: of 32 points 20 are the first five of each eight.
    const isCut = Math.floor((seen.size * points) / of) > Math.floor(((seen.size - 1) * points) / of);
    // A half that was kept makes another point; there are to be so many cuts and no more.
    if (!isCut || made.length === points) return route.continue();
    const cut = CUTS[made.length % CUTS.length];
    made.push(`${cut}: ${method}`);
    const body = request.postDataBuffer();
    if (cut === "before the answer") {
      await route.fetch();
    } else if (cut === "with a half of the bytes" && method === "PATCH" && body) {
      // What a server is left with whose client is gone in the middle.
      await fetch(request.url(), {
        method,
        headers: { ...(await request.allHeaders()), "content-length": String(body.length >> 1), origin: server.url },
        body: body.subarray(0, body.length >> 1),
      });
    }
    return route.abort("connectionreset");
  });
  return made;
}

test("the network cut at each of twenty points: eight photos arrive once each, as they were", async ({ page, context, server }) => {
  test.slow();
  // Three pieces each, so 8 beginnings and 24 pieces.
  const photos = Array.from({ length: 8 }, (_, nth) => photo(nth));
  const cuts = await cutAt(page, server, 20, 32);
  await open(page, "/");
  await fromVisitToCheck(page);
  await toDocuments(page);
  const row = page.locator("details.document").first();
  await openRow(row);
  await row.locator('input[type="file"][multiple]').setInputFiles(photos);
  await expect(row.getByText("收好了", { exact: true })).toHaveCount(8, { timeout: 90_000 });
  expect(cuts).toHaveLength(20);
  expect(new Set(cuts).size, "of every kind").toBeGreaterThan(3);

  // None lies about half begun, here or after the page was opened anew.
  const draft = await draftOf(context);
  expect(draft.map((file) => file.state)).toEqual(draft.map(() => expect.objectContaining({ stored: expect.anything() })));
  await page.reload();
  await openRow(page.locator("details.document").first());
  await expect(row.locator(".upload__page")).toHaveCount(8);
  await expect(row.getByText("收好了", { exact: true })).toHaveCount(8);

  expect(await goOn(page)).toBe("check");
  await declaration(page).check();
  await sendButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const filed = await filedHashes(context);
  expect(filed.toSorted()).toEqual(photos.map(({ buffer }) => sha256(buffer)).toSorted());
});

test("what can't be taken is said before or after sending, and nothing else is lost", async ({ page }) => {
  await open(page, "/");
  await fromVisitToCheck(page);
  await toDocuments(page);
  const row = page.locator("details.document").first();
  await openRow(row);
  const input = row.locator('input[type="file"][multiple]');
  await input.setInputFiles({ name: "empty.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(0) });
  await expect(row.getByRole("alert")).toContainText("这个文件是空的");
  await input.setInputFiles({ name: "page.html", mimeType: "text/html", buffer: Buffer.from("<html>") });
  await expect(row.getByRole("alert")).toContainText("这不是照片，也不是 PDF");
  // A name and a type can lie; the server looks at the content.
  await input.setInputFiles({ name: "page.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html>") });
  await expect(row.getByText("没有收下")).toBeVisible();
  await expect(row.getByText("这不是照片，也不是 PDF。请拍照")).toBeVisible();
  const locked = "%PDF-1.4\n1 0 obj\n<</Encrypt 2 0 R>>\n%%EOF";
  await input.setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from(locked) });
  await expect(row.getByRole("alert")).toContainText("这份 PDF 要密码才能打开");
  await input.setInputFiles({ name: "large.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(20 * 1024 * 1024 + 1, 32) });
  await expect(row.getByRole("alert")).toContainText("这个文件超过 20 MB");
  await input.setInputFiles(photo(1, 1_000));
  await expect(row.getByText("收好了", { exact: true })).toBeVisible();
  await input.setInputFiles(photo(1, 1_000));
  await expect(row.getByRole("alert")).toContainText("已经在这里了");
});

test("an upload can be paused, outlives a reload, and goes on by itself where it stopped", async ({ page, context }) => {
  const file = photo(3, 1_500_000);
  await open(page, "/");
  await fromVisitToCheck(page);
  await toDocuments(page);
  let held = 0;
  await page.route("**/api/v1/files/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    held += 1;
    // The third piece does not get through while the page is here.
    return held === 3 ? route.abort("connectionreset") : route.continue();
  });
  const row = page.locator("details.document").first();
  await openRow(row);
  await row.locator('input[type="file"][multiple]').setInputFiles(file);
  await expect(row.getByText("没网，等着再传")).toBeVisible();
  await row.getByRole("button", { name: "暂停" }).click();
  await expect(row.getByText("先停着")).toBeVisible();
  await page.unroute("**/api/v1/files/*");
  const offsets: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") offsets.push(request.headers()["upload-offset"] ?? "");
  });
  await page.reload();

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const again = page.locator("details.document").first();
  await openRow(again);
  await expect(again.getByText("收好了", { exact: true })).toBeVisible();
  expect(offsets[0]).toBe(String(2 * 256 * 1024));

  expect(await goOn(page)).toBe("check");
  await declaration(page).check();
  await sendButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  expect(await filedHashes(context)).toEqual([sha256(file.buffer)]);
});

test("of sixty-one pages the last is not added, and the others arrive", async ({ page }) => {
  test.slow();
  await open(page, "/");
  await fromVisitToCheck(page);
  await toDocuments(page);
  const row = page.locator("details.document").first();
  await openRow(row);
  const pages = Array.from({ length: 61 }, (_, nth) => photo(nth, 1_000));
  await row.locator('input[type="file"][multiple]').setInputFiles(pages);
  await expect(row.getByRole("alert")).toContainText("photo-60.png：最多放 60 页");
  await expect(row.getByText("收好了", { exact: true })).toHaveCount(60, { timeout: 90_000 });
});

test("a photo that this browser can't open is told, and sent as it is if the person wants", async ({ page, context }) => {
  // What an iPhone writes: its boxes say what it is and how large. Chromium has no decoder for what follows.
  const box = (name: string, content: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length + 8);
    return Buffer.concat([length, Buffer.from(name), content]);
  };
  const size = Buffer.alloc(12);
  size.writeUInt32BE(4_032, 4);
  size.writeUInt32BE(3_024, 8);
  const properties = box("iprp", box("ipco", box("ispe", size)));
  const heic = Buffer.concat([box("ftyp", Buffer.from("heic\0\0\0\0mif1heic")), box("meta", Buffer.concat([Buffer.alloc(4), properties]))]);
  await open(page, "/");
  await fromVisitToCheck(page);
  await toDocuments(page);
  const row = page.locator("details.document").first();
  await openRow(row);
  await row.locator('input[type="file"][multiple]').setInputFiles({ name: "IMG_0417.HEIC", mimeType: "image/heic", buffer: heic });
  await expect(row.getByText(/这台设备打不开/)).toBeVisible();
  await row.getByRole("button", { name: "就用这张" }).click();
  await expect(row.getByText("收好了", { exact: true })).toBeVisible();
  const [file] = await draftOf(context);
  expect(file.state).toEqual({ stored: { kind: "heic", sha256: sha256(heic), same_as: null } });
});

/** A page of print on a dark table, larger than is sent. `bottom`: where the page ends, of 2,400 pixels. */
async function onTable(page: Page, name: string, bottom: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const base64 = await page.evaluate(([bottom]) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [3_200, 2_400];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#4a4038";
    context.fillRect(0, 0, 3_200, 2_400);
    context.fillStyle = "#f6f4ee";
    context.fillRect(500, 200, 2_200, bottom - 200);
    context.fillStyle = "#111";
    context.font = "64px sans-serif";
    for (let y = 360; y < bottom - 100; y += 90) context.fillText("费用明细 ¥123.45 出院小结 姓名 年龄 科室", 640, y);
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1] ?? "";
  }, [bottom] as const);
  return { name, mimeType: "image/jpeg", buffer: Buffer.from(base64, "base64") };
}

for (const where of ["in a worker", "in the page, where a worker can't draw"]) {
  test(`a large photo is made smaller ${where}, and a page that is cut off is told`, async ({ page, context }) => {
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(new URL(worker.url()).pathname));
    if (where !== "in a worker") {
      await page.addInitScript(() => {
        Reflect.deleteProperty(window, "OffscreenCanvas");
      });
    }
    await open(page, "/");
    await fromVisitToCheck(page);
    await toDocuments(page);
    const row = page.locator("details.document").first();
    await openRow(row);
    const input = row.locator('input[type="file"][multiple]');
    const whole = await onTable(page, "whole.jpg", 2_200);
    await input.setInputFiles(whole);
    await expect(row.getByText("收好了", { exact: true })).toBeVisible();
    const [smaller] = await draftOf(context);
    expect(smaller.length).toBeLessThan(whole.buffer.length);
    expect(smaller.state.stored).toMatchObject({ kind: "jpeg" });

    await input.setInputFiles(await onTable(page, "cut.jpg", 2_600));
    await expect(row.getByText("没拍全", { exact: true })).toBeVisible();
    await expect(row.getByText(/有一边出了画面/)).toBeVisible();
    await row.getByRole("button", { name: "就用这张" }).click();
    await expect(row.getByText("收好了", { exact: true })).toHaveCount(2);
    expect(workers).toEqual(where === "in a worker" ? [expect.stringMatching(/^\/assets\/picture-[0-9a-f]+\.js$/)] : []);
  });
}

/** A page of print as a browser draws it; `blur` in pixels. Wider than high. */
async function print(page: Page, text: string, blur: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const base64 = await page.evaluate(async ([text, blur]) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [800, 600];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, 800, 600);
    context.filter = `blur(${blur}px)`;
    context.fillStyle = "#111";
    context.font = "20px sans-serif";
    for (let line = 0; line < 24; line += 1) context.fillText(`${text} ${line} 费用明细 ¥123.45 出院小结 姓名 年龄`, 30, 40 + line * 23);
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  }, [text, blur] as const);
  return { name: `${text}.png`, mimeType: "image/png", buffer: Buffer.from(base64, "base64") };
}

test("pages are put in order and turned by buttons; a blurred one is told before it is sent", async ({ page, context }) => {
  await open(page, "/");
  await fromVisitToCheck(page);
  await toDocuments(page);
  const row = page.locator("details.document").first();
  await openRow(row);
  const input = row.locator('input[type="file"][multiple]');
  const [one, two, soft] = [await print(page, "one", 0), await print(page, "two", 0), await print(page, "soft", 6)];
  await input.setInputFiles([one, two]);
  await expect(row.getByText("收好了", { exact: true })).toHaveCount(2);
  const names = row.locator(".upload__name .note");
  await expect(names).toHaveText(["one.png", "two.png"]);

  let begun = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/files")) begun += 1;
  });
  await input.setInputFiles(soft);
  await expect(row.getByText("看不清")).toBeVisible();
  await expect(row.getByText(/好像拍糊了/)).toBeVisible();
  expect(begun).toBe(0);
  await row.getByRole("button", { name: "就用这张" }).click();
  await expect(row.getByText("收好了", { exact: true })).toHaveCount(3);
  expect(begun).toBe(1);

  await row.getByRole("button", { name: "往后挪" }).first().click();
  await expect(names).toHaveText(["two.png", "one.png", "soft.png"]);
  await row.locator(".upload__page").nth(2).getByRole("button", { name: "转一下" }).click();
  await expect.poll(() => begun).toBe(2);
  await expect(row.getByText("收好了", { exact: true })).toHaveCount(3);
  await page.reload();
  await openRow(page.locator("details.document").first());
  await expect(names).toHaveText(["two.png", "one.png", "soft.png"]);

  expect(await goOn(page)).toBe("check");
  await declaration(page).check();
  await sendButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const filed = await filedHashes(context);
  expect(filed.slice(0, 2)).toEqual([sha256(two.buffer), sha256(one.buffer)]);
  expect(filed[2]).not.toBe(sha256(soft.buffer));
  for (const hash of filed) await expect(page.getByText(hash)).toBeVisible();
});

test("what an insurer asks for is handed in on the tracker", async ({ page, context, server }) => {
  await open(page, "/");
  await fromVisitToCheck(page);
  await declaration(page).check();
  await sendButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const list = await (await context.request.get("/api/v1/cases?limit=20")).json();
  const [{ id, claims }] = list.cases;
  const claim = { case: id, claim: claims[0].id };
  await append(server, "yuanshan", claim, { event: "received" });
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
  await append(server, "yuanshan", claim, {
    event: "supplement_requested",
    requests: [{ id: "r1", document: "outpatient_record", reason: { zh: "看诊断。", en: "For the diagnosis." } }],
    reached_on: today,
  });
  await open(page, `/claims/${id}`);
  const request = page.locator("#requests .request");
  await expect(request).toHaveCount(1);
  await request.getByRole("button", { name: /^交给/ }).click();
  await expect(request.getByText("还没有收好的页")).toBeVisible();
  await request.locator('input[type="file"][multiple]').setInputFiles(photo(9, 5_000));
  await expect(request.getByText("收好了", { exact: true })).toBeVisible();
  await request.getByRole("button", { name: /^交给/ }).click();
  await expect(request).toHaveCount(0);
  await expect(page.locator("#timeline")).toContainText("交了 1 份材料，共 1 页");
});

test("a tus client that is not ours uploads, pauses and goes on", async ({ context, server }) => {
  const { buffer } = photo(5, 3_000_000);
  const cookies = await context.cookies();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const metadata = { draft: "foreign-client", document: "invoice", filename: "票据.png" };
  const endpoint = `${server.url}/api/v1/files`;
  const begun = await new Promise<string>((resolve, reject) => {
    const upload = new tus.Upload(Readable.from(buffer), {
      endpoint, headers, metadata, uploadSize: buffer.length, chunkSize: 500_000,
      onError: reject,
      onChunkComplete: (_, accepted) => {
        if (accepted >= 1_000_000) void upload.abort().then(() => resolve(upload.url ?? ""));
      },
    });
    upload.start();
  });
  expect(begun).not.toBe("");
  let offset = -1;
  await new Promise<void>((resolve, reject) => {
    const upload = new tus.Upload(buffer, {
      endpoint, headers, uploadUrl: begun, uploadSize: buffer.length, chunkSize: 500_000,
      onError: reject,
      onProgress: (sent) => { if (offset < 0) offset = sent; },
      onSuccess: () => resolve(),
    });
    upload.start();
  });
  expect(offset).toBeGreaterThanOrEqual(1_000_000);
  const listed = await (await context.request.get("/api/v1/files?draft=foreign-client")).json();
  expect(listed.files.map((file: { state: unknown }) => file.state)).toEqual([
    { stored: { kind: "png", sha256: sha256(buffer), same_as: null } },
  ]);
});
