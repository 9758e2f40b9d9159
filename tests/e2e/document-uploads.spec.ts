import { Readable } from "node:stream";

import * as tus from "tus-js-client";

import { fileHashesOf, get, listCases, newestCase } from "./support/api";
import {
  draftFiles,
  fileInput,
  openFirstDocument,
  photo,
  receivedMarks,
  sha256,
  type UploadFile,
} from "./support/documents";
import { declarationCheckbox, goFromVisitToCheck, goToNextStep, submitButton, openDocumentsStep } from "./support/guided-claim";
import { heic } from "./support/generated-files";
import { appendEvent } from "./support/partner-api";
import { XIAOMEI } from "./support/people";
import type { Server } from "./support/server";
import { expect, open, test, type Page } from "./support/test";

test.use({ person: XIAOMEI });

/** The moments at which a connection is cut. */
const CUTS = ["before the request arrives", "halfway through the body", "before the response"] as const;

/**
 * Cuts the connection at `points` of the `of` requests of an upload, spread evenly. A request begins a file or carries a
 * piece of one. Returns a list that grows with each cut.
 */
async function cutConnections(page: Page, server: Server, points: number, of: number): Promise<string[]> {
  const seen = new Set<string>();
  const made: string[] = [];
  await page.route(/\/api\/v1\/files(\/|$)/, async (route) => {
    const request = route.request();
    // After lost connections the app sends pieces by POST as well.
    const method = request.headers()["x-http-method-override"] ?? request.method();
    // A request that is sent again has the same metadata, or the same offset, and is not cut again.
    const point = [
      method,
      method === "POST" ? request.headers()["upload-metadata"] : `${request.url()} ${request.headers()["upload-offset"]}`,
    ].join(" ");
    if ((method !== "POST" && method !== "PATCH") || seen.has(point)) return route.continue();
    seen.add(point);
    // Evenly over all requests: 20 of 32 are the first five of each eight.
    const isCut = Math.floor((seen.size * points) / of) > Math.floor(((seen.size - 1) * points) / of);
    // Half a piece that was stored makes for another request; the number of cuts stays the same.
    if (!isCut || made.length === points) return route.continue();
    const cut = CUTS[made.length % CUTS.length];
    made.push(`${cut}: ${method}`);
    const body = request.postDataBuffer();
    if (cut === "before the response") {
      await route.fetch();
    } else if (cut === "halfway through the body" && method === "PATCH" && body) {
      // What a server receives from a client that disappears halfway.
      await fetch(request.url(), {
        method: request.method(),
        headers: { ...(await request.allHeaders()), "content-length": String(body.length >> 1), origin: server.url },
        body: new Uint8Array(body.subarray(0, body.length >> 1)),
      });
    }
    return route.abort("connectionreset");
  });
  return made;
}

test("with the network cut at twenty points, eight photos arrive once each and unchanged", async ({ page, context, server }) => {
  test.slow();
  // At least three pieces each, so 8 beginnings and 24 pieces.
  const photos = Array.from({ length: 8 }, (_, number) => photo(number));
  const cuts = await cutConnections(page, server, 20, 32);
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  await fileInput(row).setInputFiles(photos);
  await expect(receivedMarks(row)).toHaveCount(8, { timeout: 90_000 });
  expect(cuts).toHaveLength(20);
  expect(new Set(cuts).size, "kinds of cuts").toBeGreaterThan(3);

  // No upload is left unfinished, now or after a reload.
  const draft = await draftFiles(context);
  expect(draft.map((file) => file.state)).toEqual(draft.map(() => expect.objectContaining({ stored: expect.anything() })));
  await page.reload();
  await openFirstDocument(page);
  await expect(row.locator(".upload__page")).toHaveCount(8);
  await expect(receivedMarks(row)).toHaveCount(8);

  expect(await goToNextStep(page)).toBe("check");
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const filed = fileHashesOf(await newestCase(context));
  expect(filed.toSorted()).toEqual(photos.map(({ buffer }) => sha256(buffer)).toSorted());
});

test("files that cannot be accepted are explained, and the others are kept", async ({ page }) => {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  const input = fileInput(row);
  await input.setInputFiles({ name: "empty.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(0) });
  await expect(row.getByRole("alert")).toContainText("这个文件是空的");
  await input.setInputFiles({ name: "page.html", mimeType: "text/html", buffer: Buffer.from("<html>") });
  await expect(row.getByRole("alert")).toContainText("这不是照片，也不是 PDF、OFD 或 XML 文件");
  // A name and a type can lie; the content is what counts.
  await input.setInputFiles({ name: "page.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html>") });
  await expect(row.getByRole("alert")).toContainText("page.jpg：这不是照片，也不是 PDF、OFD 或 XML 文件");
  const locked = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer <</Root 1 0 R/Encrypt<</Filter/Adobe.PubSec>>>>\n%%EOF";
  await input.setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from(locked) });
  await expect(row.getByRole("alert")).toContainText("这个文件要密码才能打开");
  await input.setInputFiles({ name: "large.pdf", mimeType: "application/pdf", buffer: Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(20 * 1024 * 1024, 32)]) });
  await expect(row.getByRole("alert")).toContainText("这个文件超过 20 MB");
  await input.setInputFiles(photo(1, 1_000));
  await expect(receivedMarks(row)).toBeVisible();
  await input.setInputFiles(photo(1, 1_000));
  await expect(row.getByRole("alert")).toContainText("已经在这里了");
});

test("an upload can be paused, survives a reload and resumes where it stopped", async ({ page, context }) => {
  const file = photo(3, 1_500_000);
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  let pieces = 0;
  let stoppedAt: string | undefined;
  await page.route("**/api/v1/files/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    pieces += 1;
    if (pieces < 3) return route.continue();
    // From the third piece on nothing gets through until the page is reloaded.
    stoppedAt ??= route.request().headers()["upload-offset"];
    return route.abort("connectionreset");
  });
  const row = await openFirstDocument(page);
  await fileInput(row).setInputFiles(file);
  await expect(row.getByText("没连上，等着再传")).toBeVisible();
  await row.getByRole("button", { name: "暂停" }).click();
  await expect(row.getByText("先停着")).toBeVisible();
  await page.unroute("**/api/v1/files/*");
  const offsets: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") offsets.push(request.headers()["upload-offset"] ?? "");
  });
  await page.reload();

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(receivedMarks(await openFirstDocument(page))).toBeVisible();
  expect(Number(stoppedAt)).toBeGreaterThan(0);
  expect(offsets[0]).toBe(stoppedAt);

  expect(await goToNextStep(page)).toBe("check");
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  expect(fileHashesOf(await newestCase(context))).toEqual([sha256(file.buffer)]);
});

test("a photo that this browser cannot open is flagged, and sent unchanged on request", async ({ page, context }) => {
  const photo = heic();
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  await fileInput(row).setInputFiles({ name: "IMG_0417.HEIC", mimeType: "image/heic", buffer: photo });
  await expect(row.getByText(/这台设备打不开/)).toBeVisible();
  await row.getByRole("button", { name: "就用这张" }).click();
  await expect(receivedMarks(row)).toBeVisible();
  const [file] = await draftFiles(context);
  expect(file?.state).toEqual({ stored: { kind: "heic", sha256: sha256(photo), same_as: null } });
});

/** A printed page on a dark table, in a photo that is larger than what is sent. `bottom`: where the page ends, of 2,400 px. */
async function photoOfPage(page: Page, name: string, bottom: number): Promise<UploadFile> {
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

for (const where of ["in a worker", "in the page, where workers cannot draw"]) {
  test(`a large photo is scaled down ${where}, and a page that is cut off is flagged`, async ({ page, context }) => {
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(new URL(worker.url()).pathname));
    if (where !== "in a worker") {
      await page.addInitScript(() => {
        Reflect.deleteProperty(window, "OffscreenCanvas");
      });
    }
    await open(page, "/");
    await goFromVisitToCheck(page);
    await openDocumentsStep(page);
    const row = await openFirstDocument(page);
    const input = fileInput(row);
    const whole = await photoOfPage(page, "whole.jpg", 2_200);
    await input.setInputFiles(whole);
    await expect(receivedMarks(row)).toBeVisible();
    const [smaller] = await draftFiles(context);
    expect(smaller?.length).toBeLessThan(whole.buffer.length);
    expect(smaller?.state.stored).toMatchObject({ kind: "jpeg" });

    await input.setInputFiles(await photoOfPage(page, "cut.jpg", 2_600));
    await expect(row.getByText("没拍全", { exact: true })).toBeVisible();
    await expect(row.getByText(/有一边出了画面/)).toBeVisible();
    await row.getByRole("button", { name: "就用这张" }).click();
    await expect(receivedMarks(row)).toHaveCount(2);
    expect(workers).toEqual(where === "in a worker" ? [expect.stringMatching(/^\/assets\/picture-[0-9a-f]+\.js$/)] : []);
  });
}

/** A printed page, wider than high; `blur` in pixels. */
async function printedPage(page: Page, text: string, blur: number): Promise<UploadFile> {
  const base64 = await page.evaluate(([text, blur]) => {
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

test("pages are reordered and rotated with buttons, and a blurred one is flagged before it is sent", async ({ page, context }) => {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  const input = fileInput(row);
  const [one, two, blurred] = [await printedPage(page, "one", 0), await printedPage(page, "two", 0), await printedPage(page, "soft", 6)];
  await input.setInputFiles([one, two]);
  await expect(receivedMarks(row)).toHaveCount(2);
  const names = row.locator(".upload__name .note");
  await expect(names).toHaveText(["one.png", "two.png"]);

  let uploads = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/files")) uploads += 1;
  });
  await input.setInputFiles(blurred);
  await expect(row.getByText("看不清")).toBeVisible();
  await expect(row.getByText(/好像拍糊了/)).toBeVisible();
  expect(uploads).toBe(0);
  await row.getByRole("button", { name: "就用这张" }).click();
  await expect(receivedMarks(row)).toHaveCount(3);
  expect(uploads).toBe(1);

  await row.getByRole("button", { name: "往后挪" }).first().click();
  await expect(names).toHaveText(["two.png", "one.png", "soft.png"]);
  await row.locator(".upload__page").nth(2).getByRole("button", { name: "转一下" }).click();
  await expect.poll(() => uploads).toBe(2);
  await expect(receivedMarks(row)).toHaveCount(3);
  await page.reload();
  await openFirstDocument(page);
  // A picture that was rotated is a JPEG.
  await expect(names).toHaveText(["two.png", "one.png", "soft.jpg"]);

  expect(await goToNextStep(page)).toBe("check");
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const filed = fileHashesOf(await newestCase(context));
  expect(filed.slice(0, 2)).toEqual([sha256(two.buffer), sha256(one.buffer)]);
  expect(filed[2]).not.toBe(sha256(blurred.buffer));
  for (const hash of filed) await expect(page.getByText(hash)).toBeVisible();
});

test("documents that an insurer requests are handed in on the tracker", async ({ page, context, server }) => {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const { cases } = await listCases(context);
  const id = cases[0]?.id ?? "";
  const claim = { case: id, claim: cases[0]?.claims[0]?.id ?? "" };
  await appendEvent(server, "yuanshan", claim, { event: "received" });
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
  await appendEvent(server, "yuanshan", claim, {
    event: "supplement_requested",
    requests: [{ id: "r1", document: "outpatient_record", reason: { zh: "看诊断。", en: "For the diagnosis." } }],
    reached_on: today,
  });
  await open(page, `/claims/${id}`);
  const request = page.locator("#requests .request");
  await expect(request).toHaveCount(1);
  await request.getByRole("button", { name: /^交给/ }).click();
  await expect(request.getByText("还没有收好的页")).toBeVisible();
  await fileInput(request).setInputFiles(photo(9, 5_000));
  await expect(receivedMarks(request)).toBeVisible();
  await request.getByRole("button", { name: /^交给/ }).click();
  await expect(request).toHaveCount(0);
  await expect(page.locator("#timeline")).toContainText("交了 1 份材料，共 1 页");
});

test("another tus client can upload, pause and resume", async ({ context, server }) => {
  const { buffer } = photo(5, 3_000_000);
  const cookies = await context.cookies();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const metadata = { draft: "foreign-client", document: "invoice", filename: "票据.png" };
  const endpoint = `${server.url}/api/v1/files`;
  const uploadUrl = await new Promise<string>((resolve, reject) => {
    const upload = new tus.Upload(Readable.from(buffer), {
      endpoint, headers, metadata, uploadSize: buffer.length, chunkSize: 500_000,
      onError: reject,
      onChunkComplete: (_, accepted) => {
        if (accepted >= 1_000_000) void upload.abort().then(() => resolve(upload.url ?? ""));
      },
    });
    upload.start();
  });
  expect(uploadUrl).not.toBe("");
  let offset = -1;
  await new Promise<void>((resolve, reject) => {
    const upload = new tus.Upload(buffer, {
      endpoint, headers, uploadUrl, uploadSize: buffer.length, chunkSize: 500_000,
      onError: reject,
      onProgress: (sent) => { if (offset < 0) offset = sent; },
      onSuccess: () => resolve(),
    });
    upload.start();
  });
  expect(offset).toBeGreaterThanOrEqual(1_000_000);
  const listed = await get<{ files: { state: unknown }[] }>(context, "/api/v1/files?draft=foreign-client");
  expect(listed.files.map((file) => file.state)).toEqual([
    { stored: { kind: "png", sha256: sha256(buffer), same_as: null } },
  ]);
});
