/**
 * Where a proxy blocked PATCH or HEAD, an upload never began and the app said that there was no network. Behind a proxy
 * that passes on whole requests only, at ten kilobytes a second, nothing arrived either: each piece took longer than a
 * request may.
 */
import type { Route } from "@playwright/test";

import { draftFiles, fileInput, openFirstDocument, photo, receivedMarks } from "../support/documents";
import { goFromVisitToCheck, openDocumentsStep } from "../support/guided-claim";
import { XIAOMEI } from "../support/people";
import { expect, open, test, type Page } from "../support/test";

test.use({ person: XIAOMEI });

const UPLOAD = /\/api\/v1\/files\/[^/?]+$/;

/** The documents step, opened. */
async function openDocuments(page: Page) {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  return openFirstDocument(page);
}

const BLOCKS: Record<string, (route: Route) => Promise<void>> = {
  "refuses them with 403": (route) => route.fulfill({ status: 403, contentType: "text/html", body: "<html>Forbidden</html>" }),
  "refuses them with 405": (route) => route.fulfill({ status: 405, body: "" }),
  "drops their connections": (route) => route.abort("connectionreset"),
};

for (const [what, block] of Object.entries(BLOCKS)) {
  test(`files arrive by POST where a proxy knows neither PATCH nor HEAD and ${what}`, async ({ page, context }) => {
    const row = await openDocuments(page);
    const posts: string[] = [];
    await page.route(UPLOAD, (route) => {
      const request = route.request();
      if (["PATCH", "HEAD"].includes(request.method())) return block(route);
      if (request.method() === "POST") posts.push(request.headers()["x-http-method-override"] ?? "");
      return route.fallback();
    });
    await fileInput(row).setInputFiles([photo(1, 60_000), photo(2, 90_000)]);
    await expect(receivedMarks(row)).toHaveCount(2, { timeout: 60_000 });
    expect(new Set(posts)).toEqual(new Set(["PATCH"]));
    const files = await draftFiles(context);
    expect(files.map((file) => file.length).toSorted()).toEqual([60_000, 90_000]);
  });
}

test("a network that lets nothing through is named, and the upload goes on in another one", async ({ page }) => {
  const row = await openDocuments(page);
  await page.route(UPLOAD, (route) =>
    ["PATCH", "POST"].includes(route.request().method())
      ? route.fulfill({ status: 403, contentType: "text/html", body: "<html>Forbidden</html>" })
      : route.fallback(),
  );
  await fileInput(row).setInputFiles(photo(3, 60_000));
  await expect(row.getByText("这个网络不让传文件")).toBeVisible({ timeout: 60_000 });
  await expect(row.getByText(/请换成手机流量，或者换一个 Wi-Fi/)).toBeVisible();
  await page.unroute(UPLOAD);
  await expect(receivedMarks(row)).toHaveCount(1, { timeout: 60_000 });
});

test("at fifteen kilobytes a second every piece of a file arrives in time", { tag: "@slow" }, async ({ page, context }) => {
  const row = await openDocuments(page);
  const cut: string[] = [];
  page.on("requestfailed", (request) => { if (request.method() === "PATCH") cut.push(request.url()); });
  const client = await context.newCDPSession(page);
  await client.send("Network.emulateNetworkConditions", {
    offline: false, latency: 100, downloadThroughput: -1, uploadThroughput: 15_000,
  });
  await fileInput(row).setInputFiles(photo(4, 350_000));
  await expect(receivedMarks(row)).toHaveCount(1, { timeout: 90_000 });
  expect(cut).toEqual([]);
});
