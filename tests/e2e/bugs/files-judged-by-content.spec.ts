/**
 * Files were judged by their name, by the type that the device stated, or by a search for bytes, and by other rules on
 * the server. Good ones were refused, some after they had been sent.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { draftFiles, fileInput, openFirstDocument, photo, receivedMarks, sha256 } from "../support/documents";
import { goFromVisitToCheck, openDocumentsStep } from "../support/guided-claim";
import { LATITUDE, TAKEN, bitmap, drawnPage, heic, ofd, pdf, photoWithPlace } from "../support/generated-files";
import { XIAOMEI } from "../support/people";
import { expect, open, test, type BrowserContext, type Page } from "../support/test";

test.use({ person: XIAOMEI });

async function openUpload(page: Page) {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  return { row, input: fileInput(row), names: row.locator(".upload__name .note") };
}

/** The content of a file that the server has stored. */
async function stored(context: BrowserContext, name: string): Promise<Buffer> {
  const file = (await draftFiles(context)).find((file) => file.name === name);
  expect(file, name).toBeDefined();
  return (await context.request.get(`/api/v1/files/${file?.id}`)).body();
}

test("files are judged by their content, whatever their type and name say", async ({ page, context }) => {
  const { row, input, names } = await openUpload(page);
  const jpeg = await drawnPage(page, "image/jpeg", 900, 700);
  await input.setInputFiles([
    { name: "发票.jpg", mimeType: "application/octet-stream", buffer: jpeg },
    { name: "msf:1000034567", mimeType: "application/octet-stream", buffer: pdf() },
    { name: "page", mimeType: "", buffer: await drawnPage(page, "image/png", 900, 700) },
    { name: "scan.jpg", mimeType: "image/jpeg", buffer: await drawnPage(page, "image/webp", 900, 700) },
    { name: "about.pdf", mimeType: "application/pdf", buffer: pdf("4 0 obj\n(how to write /Encrypt 2 0 R)\nendobj\n") },
  ]);
  await expect(receivedMarks(row)).toHaveCount(5);
  await expect(names).toHaveText(["发票.jpg", "msf:1000034567.pdf", "page.png", "scan.webp", "about.pdf"]);
  await expect(row.getByText("“scan.jpg”其实是 WebP 文件，名字改成了“scan.webp”。")).toBeVisible();
  const kinds = (await draftFiles(context)).map((file) => (file.state.stored as { kind: string }).kind);
  // In the order in which they arrived.
  expect(kinds.sort()).toEqual(["jpeg", "pdf", "pdf", "png", "webp"]);
  // Pages are identified by their content.
  await expect(row.locator("img.paper__image")).toHaveCount(3);
});

test("a HEIC named .jpg is recognised and renamed, and so is the reverse", async ({ page }) => {
  const { row, input, names } = await openUpload(page);
  await input.setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: heic() });
  await expect(row.getByText(/这台设备打不开/)).toBeVisible();
  await expect(row.getByText("“IMG_0001.jpg”其实是 HEIC 文件，名字改成了“IMG_0001.heic”。")).toBeVisible();
  const jpeg = await drawnPage(page, "image/jpeg", 900, 700);
  await input.setInputFiles({ name: "a.heic", mimeType: "image/heic", buffer: jpeg });
  await expect(names).toHaveText(["IMG_0001.heic", "a.jpg"]);
  await expect(row.getByText("“a.heic”其实是 JPEG 文件")).toBeVisible();
});

test("a picture that only the browser can open is sent as the JPEG that was drawn", async ({ page, context }) => {
  const { row, input, names } = await openUpload(page);
  await input.setInputFiles({ name: "scan.bmp", mimeType: "image/bmp", buffer: bitmap(400, 300) });
  await expect(receivedMarks(row)).toHaveCount(1);
  await expect(names).toHaveText(["scan.jpg"]);
  const [file] = await draftFiles(context);
  expect(file?.state.stored).toMatchObject({ kind: "jpeg" });
});

test("a JPEG without an end marker is drawn, and sent once the person has looked at it", async ({ page, context }) => {
  const { row, input } = await openUpload(page);
  const jpeg = await drawnPage(page, "image/jpeg", 900, 700);
  await input.setInputFiles({ name: "scan.jpg", mimeType: "image/jpeg", buffer: jpeg.subarray(0, -2) });
  await expect(row.getByText("文件不完整", { exact: true })).toBeVisible();
  await row.getByRole("button", { name: "就用这张" }).click();
  await expect(receivedMarks(row)).toHaveCount(1);
  const [file] = await draftFiles(context);
  expect(file?.state.stored).toMatchObject({ kind: "jpeg" });
});

test("damaged and other files are named for what they are, and nothing is sent", async ({ page }) => {
  const { row, input } = await openUpload(page);
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/files")) sent += 1;
  });
  const alert = row.getByRole("alert");
  for (const [name, content, words] of [
    ["票据.ofd", "PK\x03\x04\x14\0\0\0 OFD.xml", "这个文件不完整"],
    ["票据.xml", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "这个 XML 文件里不只是数据"],
    ["病历.docx", "PK\x03\x04\x14\0\0\0 [Content_Types].xml", "这是 Word、Excel 或 WPS 文件"],
    ["照片.zip", "PK\x03\x04\x14\0\0\0 photo.jpg", "这是压缩包"],
    ["cut.pdf", "%PDF-1.7\n1 0 obj\n<<", "这个文件不完整"],
    ["page.html", "<html>", "这不是照片，也不是 PDF、OFD 或 XML 文件"],
  ] as const) {
    await input.setInputFiles({ name, mimeType: "", buffer: Buffer.from(content, "latin1") });
    await expect(alert).toContainText(`${name}：${words}`);
  }
  expect(sent).toBe(0);
});

test("OFD and XML files are taken as documents, byte for byte", async ({ page, context }) => {
  const { row, input, names } = await openUpload(page);
  const xml = Buffer.from("\u{feff}<?xml version='1.0'?>\r\n<EInvoice><Name>票据</Name></EInvoice>");
  await input.setInputFiles({ name: "票据.ofd", mimeType: "", buffer: ofd() });
  await input.setInputFiles({ name: "票据.pdf", mimeType: "application/pdf", buffer: xml });
  await expect(receivedMarks(row)).toHaveCount(2);
  await expect(names).toHaveText(["票据.ofd", "票据.xml"]);
  await expect(row.getByText("“票据.pdf”其实是 XML 文件，名字改成了“票据.xml”。")).toBeVisible();
  const files = await draftFiles(context);
  expect(files.map((file) => file.state.stored)).toMatchObject([
    { kind: "ofd", sha256: sha256(ofd()) },
    { kind: "xml", sha256: sha256(xml) },
  ]);
});

test("a long screenshot keeps its width", async ({ page, context }) => {
  const { row, input } = await openUpload(page);
  const long = await drawnPage(page, "image/png", 1_080, 12_000);
  await input.setInputFiles({ name: "long.png", mimeType: "image/png", buffer: long });
  await expect(receivedMarks(row)).toHaveCount(1);
  const [file] = await draftFiles(context);
  expect(file?.state.stored).toMatchObject({ kind: "png", sha256: sha256(long) });
});

test("a copy that a canvas left white is not sent", async ({ page, context }) => {
  await page.addInitScript(() => {
    // As on a phone whose canvases may have four million pixels: what is larger stays empty, without an error.
    Reflect.deleteProperty(window, "OffscreenCanvas");
    type Draw = (this: CanvasRenderingContext2D, ...args: unknown[]) => void;
    const draw = Reflect.get(CanvasRenderingContext2D.prototype, "drawImage") as Draw;
    const limited: Draw = function (...args) {
      if (this.canvas.width * this.canvas.height < 4_000_000) draw.apply(this, args);
    };
    Reflect.set(CanvasRenderingContext2D.prototype, "drawImage", limited);
  });
  const { row, input } = await openUpload(page);
  const large = await drawnPage(page, "image/jpeg", 4_200, 3_000);
  await input.setInputFiles({ name: "large.jpg", mimeType: "image/jpeg", buffer: large });
  await expect(receivedMarks(row)).toHaveCount(1);
  const copy = await stored(context, "large.jpg");
  const darkest = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 400 });
    const context = canvas.getContext("2d");
    context?.drawImage(bitmap, 0, 0, 600, 400);
    return (context?.getImageData(0, 0, 600, 400).data ?? new Uint8ClampedArray([255])).reduce((a, b) => Math.min(a, b));
  }, copy.toString("base64"));
  expect(darkest).toBeLessThan(150);
});

test("the place is removed from photos of any size; the time and which side is up are kept", async ({ page, context }) => {
  const { row, input } = await openUpload(page);
  await input.setInputFiles([
    await photoWithPlace(page, "small.jpg", 900, 700),
    await photoWithPlace(page, "large.jpg", 4_200, 3_000),
  ]);
  await expect(receivedMarks(row)).toHaveCount(2);
  for (const name of ["small.jpg", "large.jpg"]) {
    const content = await stored(context, name);
    expect(content.includes(LATITUDE), name).toBe(false);
    expect(content.includes(TAKEN), name).toBe(true);
    // The photos are stored lying on their side, and are to be shown upright.
    const isUpright = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const { width, height } = await createImageBitmap(new Blob([bytes]), { imageOrientation: "from-image" });
      return width < height;
    }, content.toString("base64"));
    expect(isUpright, name).toBe(true);
  }
});

test("a file that is deleted after it was chosen is sent all the same", async ({ page, context }) => {
  const { row, input } = await openUpload(page);
  const folder = await mkdtemp(join(tmpdir(), "clearclaim-"));
  const path = join(folder, "发票.pdf");
  await writeFile(path, pdf());
  const isUpload = /\/api\/v1\/files$/;
  await page.route(isUpload, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await input.setInputFiles(path);
  await expect(row.locator(".upload__page")).toHaveCount(1);
  await rm(folder, { recursive: true });
  await page.unroute(isUpload);
  await expect(receivedMarks(row)).toHaveCount(1);
  expect(await stored(context, "发票.pdf")).toEqual(pdf());
});

test("a file that the device does not hand over has to be chosen again", async ({ page }) => {
  const { row, input } = await openUpload(page);
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
  });
  await input.setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: pdf() });
  await expect(row.getByRole("alert")).toContainText("读不到这个文件，没有加上");
});

test("a strange name is shown on one line, and its page survives a reload", async ({ page }) => {
  const { row, input, names } = await openUpload(page);
  // Nothing arrives before the reload.
  await page.route("**/api/v1/files/*", (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  const long = `${"很长".repeat(150)}.png`;
  await input.setInputFiles([
    { ...photo(1), name: "一\n#%😀\u202egnp.png" },
    { ...photo(2), name: long },
    { ...photo(3), name: "cafe\u0301.png" },
  ]);
  await expect(names.first()).toHaveText("一 #%😀gnp.png");
  await expect(row.getByText("没连上，等着再传")).toHaveCount(2);
  await page.unroute("**/api/v1/files/*");
  await page.reload();
  await openFirstDocument(page);
  await expect(receivedMarks(row)).toHaveCount(3);
  await expect(row.locator(".upload__page")).toHaveCount(3);
  await expect(names).toHaveText(["一 #%😀gnp.png", /^很长.{118}$/u, "café.png".normalize("NFC")]);
});

test("that nothing was chosen is said", async ({ page }) => {
  const { row, input } = await openUpload(page);
  await input.dispatchEvent("cancel");
  await expect(row.getByRole("status").filter({ hasText: "没有选文件。" })).toBeVisible();
  await input.setInputFiles(photo(1, 1_000));
  await expect(receivedMarks(row)).toHaveCount(1);
  await expect(row.getByText("没有选文件。")).toHaveCount(0);
  await input.setInputFiles([]);
  await expect(row.getByText("没有选文件。")).toBeVisible();
});
