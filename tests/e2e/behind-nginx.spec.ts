/** The app and the server behind nginx, configured as docs/ADOPTERS.md shows. */
import { connect } from "node:net";

import { fileInput, openFirstDocument, photo, receivedMarks } from "./support/documents";
import { goFromVisitToCheck, openDocumentsStep } from "./support/guided-claim";
import { Nginx } from "./support/nginx";
import { addNote } from "./support/partner-api";
import { DECIDED_CLAIM, SON, XIAOMEI } from "./support/people";
import { expect, open, test as base } from "./support/test";

/** Set by `cargo xtask test e2e` if nginx is installed; Debian and its derivatives package it. */
const PROGRAM = process.env.CLEARCLAIM_NGINX;

const test = base.extend<{ nginx: Nginx }>({
  nginx: async ({ server }, use) => {
    const nginx = await Nginx.start(PROGRAM ?? "", server);
    await use(nginx);
    await nginx.dispose();
  },
  baseURL: async ({ nginx }, use) => use(nginx.url),
});

const base64 = (text: string): string => Buffer.from(text).toString("base64");

test.skip(!PROGRAM, "nginx is not installed");

test.describe("signed in as the son", () => {
  test.use({ person: SON });

  test("the app opens under its policy, and a live entry arrives at once", async ({ page, server }) => {
    const address = `/claims/${DECIDED_CLAIM.case}`;
    const response = await page.goto("/claims");
    expect(response?.headers()["content-security-policy"]).toContain("require-trusted-types-for 'script'");
    await page.getByTestId("claim-row").first().getByRole("link").first().click();
    await open(page, address);
    await expect(page.getByTestId("status-heading")).toBeVisible();
    await addNote(server, DECIDED_CLAIM, "材料齐了，正在看。");
    await expect(page.getByTestId("event").filter({ hasText: "材料齐了，正在看。" })).toBeVisible();
  });

  test("the page of a claim comes with its content, and is not stored", async ({ context }) => {
    const response = await context.request.get(`/claims/${DECIDED_CLAIM.case}`);
    expect(response.headers()["cache-control"]).toBe("private, no-store");
    expect(await response.text()).toContain("status-heading");
  });

  test("files of the app are compressed, and those with a hash in their name are kept for a year", async ({ context }) => {
    const html = await (await context.request.get("/")).text();
    const [script] = /\/assets\/[^"']+\.js/.exec(html) ?? [];
    const response = await context.request.get(script ?? "", { headers: { "accept-encoding": "gzip" } });
    expect(response.status()).toBe(200);
    expect(response.headers()["content-encoding"]).toBe("gzip");
    expect(response.headers()["cache-control"]).toContain("immutable");
  });
});

test.describe("signed in as Xiaomei", () => {
  test.use({ person: XIAOMEI });

  test("documents are uploaded", async ({ page }) => {
    await open(page, "/");
    await goFromVisitToCheck(page);
    await openDocumentsStep(page);
    const row = await openFirstDocument(page);
    await fileInput(row).setInputFiles([photo(1, 60_000), photo(2, 3_000_000)]);
    await expect(receivedMarks(row)).toHaveCount(2, { timeout: 60_000 });
  });

  test("of an upload that is cut, the server has what had come", async ({ context, nginx }) => {
    const file = photo(1, 1_200_000);
    const metadata = { filename: file.name, filetype: file.mimeType, draft: "cut-1", document: "invoice" };
    const begun = await context.request.post("/api/v1/files", {
      headers: {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": String(file.buffer.length),
        "Upload-Metadata": Object.entries(metadata).map(([key, value]) => `${key} ${base64(value)}`).join(","),
      },
    });
    expect(begun.status(), await begun.text()).toBe(201);
    const { pathname } = new URL(begun.headers()["location"] ?? "", nginx.url);
    const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const head = [
      `PATCH ${pathname} HTTP/1.1`,
      `Host: ${new URL(nginx.url).host}`,
      `Cookie: ${cookies}`,
      "Tus-Resumable: 1.0.0",
      "Upload-Offset: 0",
      "Content-Type: application/offset+octet-stream",
      `Content-Length: ${file.buffer.length}`,
      "Sec-Fetch-Site: same-origin",
    ].join("\r\n");
    const sent = file.buffer.subarray(0, 700_000);
    const socket = connect(Number(new URL(nginx.url).port), "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    await new Promise((resolve) => socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), sent]), resolve));
    // Without buffering, the server has stored a part of at least 512 KiB before the rest has come.
    const offset = async () => {
      const answer = await context.request.head(pathname, { headers: { "Tus-Resumable": "1.0.0" } });
      return Number(answer.headers()["upload-offset"]);
    };
    await expect.poll(offset).toBeGreaterThanOrEqual(524_288);
    socket.destroy();
    expect(await offset()).toBeLessThanOrEqual(sent.length);
  });
});
