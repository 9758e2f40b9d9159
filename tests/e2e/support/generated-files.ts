/** Files as phones, scanners and messengers write them, made byte by byte. */
import { crc32 } from "node:zlib";

import type { Page } from "@playwright/test";

import type { UploadFile } from "./documents";

export const TAKEN = "2026:11:05 14:03:22";
/** A latitude of 31° 14', as a place is written in Exif: fractions, of four bytes each number. */
export const LATITUDE = Buffer.from([0, 0, 0, 31, 0, 0, 0, 1, 0, 0, 0, 14, 0, 0, 0, 1]);

/** A photo that a camera has stored with the time, the place and the note that it is to be turned to the right. */
export async function photoWithPlace(page: Page, name: string, width: number, height: number): Promise<UploadFile> {
  const jpeg = await drawnPage(page, "image/jpeg", width, height);
  const entry = (tag: number, kind: number, count: number, value: number | string): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(kind, 2);
    bytes.writeUInt32BE(count, 4);
    if (typeof value === "number") bytes.writeUInt32BE(value, 8);
    else bytes.write(value, 8);
    return bytes;
  };
  const directory = (...entries: Buffer[]): Buffer => {
    const count = Buffer.alloc(2);
    count.writeUInt16BE(entries.length);
    return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
  };
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0MM\0\x2a\0\0\0\x08", "latin1"),
    directory(entry(0x0112, 3, 1, "\0\x06\0\0"), entry(0x8769, 4, 1, 50), entry(0x8825, 4, 1, 88)),
    directory(entry(0x9003, 2, 20, 68)),
    Buffer.from(`${TAKEN}\0`),
    directory(entry(1, 2, 2, "N\0\0\0"), entry(2, 5, 2, 118)),
    LATITUDE,
  ]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), length, exif]);
  return { name, mimeType: "image/jpeg", buffer: Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]) };
}

/** A page of print, as the browser encodes it. */
export async function drawnPage(page: Page, type: string, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(([type, width, height]) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#111";
    context.font = `${Math.max(18, width / 45)}px sans-serif`;
    const step = Math.max(26, width / 30);
    for (let y = step * 2; y < height - step; y += step) {
      context.fillText("费用明细 ¥123.45 出院小结 姓名 年龄 科室", width / 12, y);
    }
    return canvas.toDataURL(type, 0.92).split(",")[1] ?? "";
  }, [type, width, height] as const);
  return Buffer.from(base64, "base64");
}

/** A Windows bitmap with stripes inside a white margin. */
export function bitmap(width: number, height: number): Buffer {
  const header = Buffer.alloc(54);
  header.write("BM");
  header.writeUInt32LE(54 + width * height * 3, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1) {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    const isInside = x > 30 && x < width - 30 && y > 30 && y < height - 30;
    pixels[at] = isInside && y % 12 < 7 && x % 5 < 2 ? 30 : 230;
  }
  return Buffer.concat([header, pixels]);
}

/** An OFD: an archive of XML, with a document that has no pages, or these. Nothing in it is compressed. */
export function ofd(pages: readonly string[] = []): Buffer {
  const space = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  const entries = pages.map((_, nth) => `<ofd:Page ID="${String(nth + 10)}" BaseLoc="Pages/${String(nth)}.xml"/>`);
  const area = "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>";
  const document = pages.length === 0 ? "" : `${area}<ofd:Pages>${entries.join("")}</ofd:Pages>`;
  return archive([
    ["OFD.xml", `<ofd:OFD ${space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`],
    ["Doc_0/Document.xml", `<ofd:Document ${space}>${document}</ofd:Document>`],
    ...pages.map((content, nth) => [`Doc_0/Pages/${String(nth)}.xml`, content] as const),
  ]);
}

/** A zip archive of files that are not compressed. */
function archive(files: readonly (readonly [name: string, content: string])[]): Buffer {
  const number = (bytes: 2 | 4, value: number): Buffer => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeUIntLE(value, 0, bytes);
    return buffer;
  };
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, text] of files) {
    const at = Buffer.concat(contents).length;
    const content = Buffer.from(text);
    const size = number(4, content.length);
    // Version, flags, method, time and date; the checksum and the sizes; the lengths of the name and of what follows it.
    const head = [number(2, 20), Buffer.alloc(8), number(4, crc32(content)), size, size, number(2, name.length), Buffer.alloc(2)];
    const common = Buffer.concat(head);
    contents.push(Buffer.from("PK\x03\x04"), common, Buffer.from(name), content);
    directory.push(Buffer.from("PK\x01\x02\x14\0"), common, Buffer.alloc(10), number(4, at), Buffer.from(name));
  }
  const [start, length] = [Buffer.concat(contents).length, Buffer.concat(directory).length];
  const count = number(2, files.length);
  const end = [Buffer.from("PK\x05\x06\0\0\0\0"), count, count, number(4, length), number(4, start), Buffer.alloc(2)];
  return Buffer.concat([...contents, ...directory, ...end]);
}

/** A HEIC as an iPhone writes it: boxes with its type and size. Chromium cannot decode such a picture. */
export function heic(): Buffer {
  const box = (name: string, content: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length + 8);
    return Buffer.concat([length, Buffer.from(name), content]);
  };
  const size = Buffer.alloc(12);
  size.writeUInt32BE(4_032, 4);
  size.writeUInt32BE(3_024, 8);
  const properties = box("iprp", box("ipco", box("ispe", size)));
  return Buffer.concat([
    box("ftyp", Buffer.from("heic\0\0\0\0mif1heic")),
    box("meta", Buffer.concat([Buffer.alloc(4), properties])),
  ]);
}

/** A PDF of one page, followed by `more`. */
export function pdf(more = ""): Buffer {
  const pages = "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n";
  return Buffer.from(`%PDF-1.7\n${pages}${more}trailer\n<</Size 3/Root 1 0 R>>\n%%EOF\n`);
}
