/** Papers that one can see: small pictures of pages, and the viewer. */
import type { Page } from "@playwright/test";

import { eventsOf, getCase, listCases } from "./support/api";
import { expectWholePageAccessible } from "./support/axe";
import { fileInput, openFirstDocument, photo, receivedMarks } from "./support/documents";
import { drawnPage, ofd, pdf } from "./support/generated-files";
import { daysAgo, declarationCheckbox, goFromVisitToCheck, goToNextStep, openDocumentsStep, submitButton } from "./support/guided-claim";
import { expectNoSidewaysScroll } from "./support/layout";
import { appendEvent } from "./support/partner-api";
import { XIAOMEI } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: XIAOMEI });

/** Two photos of the first document, uploaded. */
async function uploadTwoPhotos(page: Page) {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  const files = [
    { name: "a.jpg", mimeType: "image/jpeg", buffer: await drawnPage(page, "image/jpeg", 900, 1_200) },
    { name: "b.png", mimeType: "image/png", buffer: await drawnPage(page, "image/png", 1_200, 900) },
  ];
  await fileInput(row).setInputFiles(files);
  await expect(receivedMarks(row)).toHaveCount(2);
  return row;
}

/** Waits until each of the pictures shows something. */
async function expectPictures(page: Page, count: number, within: string) {
  const pictures = page.locator(`${within} img.paper__image`);
  await expect(pictures).toHaveCount(count);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
  }
}

test("pages are seen in the list, at the last check, on the receipt and in the record", async ({ page }) => {
  await uploadTwoPhotos(page);
  await expectPictures(page, 2, ".upload__page");
  // What another visit shows comes from the server.
  await page.reload();
  await openFirstDocument(page);
  await expectPictures(page, 2, ".upload__page");

  expect(await goToNextStep(page)).toBe("check");
  await expectPictures(page, 2, ".papers");
  await expect(page.locator(".paper--missing").first()).toContainText("还没有");
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  await expectPictures(page, 2, ".receipt__files");
  await open(page, page.url().replace(/receipt$/, "record"));
  await expectPictures(page, 2, ".case-record__documents");
});

test("a page that the insurer cannot read is marked on its picture until another one is sent", async ({ page, context, server }) => {
  await uploadTwoPhotos(page);
  expect(await goToNextStep(page)).toBe("check");
  await declarationCheckbox(page).check();
  await submitButton(page).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const { cases } = await listCases(context);
  const id = cases[0]?.id ?? "";
  const [first] = eventsOf(await getCase(context, id), "documents_added").flatMap((event) => event.documents);
  const blurred = first?.files[1]?.id ?? "";
  const claim = { case: id, claim: cases[0]?.claims[0]?.id ?? "" };
  await appendEvent(server, "yuanshan", claim, { event: "received" });
  const reason = { zh: "看金额。", en: "For the amount." };
  await appendEvent(server, "yuanshan", claim, {
    event: "supplement_requested",
    requests: [{ id: "r1", document: first?.document, reason, rejected: { flaw: "blurred", files: [blurred] } }],
    reached_on: daysAgo(0).iso,
  });
  for (const [place, within] of [["receipt", ".receipt__files"], ["record", ".case-record__documents"]] as const) {
    await open(page, `/claims/${id}/${place}`);
    await expectPictures(page, 2, within);
    await expect(page.locator(`${within} .paper__mark`)).toHaveText(["看不清，请重交"]);
    // Read out with the picture.
    await expect(page.getByRole("button", { name: /第 2 页的照片\s*看不清，请重交/ })).toBeVisible();
  }
  await open(page, `/claims/${id}`);
  const request = page.locator("#requests .request");
  await expect(request.locator(".paper__mark")).toHaveText(["看不清，请重交"]);
  await expectWholePageAccessible(page);
  await fileInput(request).setInputFiles(photo(9, 5_000));
  await expect(receivedMarks(request)).toBeVisible();
  await request.getByRole("button", { name: /^交给/ }).click();
  await expect(request).toHaveCount(0);
  await open(page, `/claims/${id}/record`);
  await expect(page.locator(".case-record__documents .paper__mark")).toHaveText(["看不清"]);
});

test("pictures and viewer are accessible, and nothing is wider than a narrow page", async ({ page }) => {
  const row = await uploadTwoPhotos(page);
  await expectPictures(page, 2, ".upload__page");
  await expectWholePageAccessible(page);
  await row.locator("button.paper").first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectWholePageAccessible(page);
  await page.keyboard.press("Escape");
  expect(await goToNextStep(page)).toBe("check");
  await expectPictures(page, 2, ".papers");
  await expectWholePageAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(() => document.documentElement.setAttribute("data-size", "huge"));
  await expectNoSidewaysScroll(page);
});

test("a press opens the viewer, which zooms, turns, goes on and gives the focus back", async ({ page }) => {
  const row = await uploadTwoPhotos(page);
  const first = row.locator("button.paper").first();
  await first.click();
  const viewer = page.getByRole("dialog");
  const picture = viewer.getByRole("img");
  await expect(viewer).toContainText("第 1 张，共 2 张");
  await expect(picture).toHaveAttribute("alt", /第 1 页的照片$/);

  await viewer.getByRole("button", { name: "放大" }).click();
  await expect(picture).toHaveCSS("transform", /^matrix\(1\.5, 0, 0, 1\.5, 0, 0\)$/);
  await page.keyboard.press("ArrowLeft");
  await expect(picture).toHaveCSS("transform", /^matrix\(1\.5, 0, 0, 1\.5, 60, 0\)$/);
  await viewer.getByRole("button", { name: "转一下" }).click();
  await expect(picture).toHaveCSS("transform", /^matrix\(.*, 1, -1, .*, 0, 0\)$/);
  await page.keyboard.press("ArrowRight");
  await expect(picture).toHaveAttribute("alt", /第 2 页的照片$/);
  await expect(viewer).toContainText("第 2 张，共 2 张");
  const stage = await viewer.locator(".viewer__stage").boundingBox();
  await page.mouse.move((stage?.x ?? 0) + 50, (stage?.y ?? 0) + 50);
  await page.mouse.wheel(0, -500);
  await expect(picture).not.toHaveCSS("transform", /^matrix\(1, 0, 0, 1, 0, 0\)$/);

  await page.keyboard.press("Escape");
  await expect(viewer).toHaveCount(0);
  await expect(first).toBeFocused();
  // The way back closes it too, and stays on the page.
  const address = page.url();
  await first.click();
  await expect(viewer).toBeVisible();
  await page.goBack();
  await expect(viewer).toHaveCount(0);
  expect(page.url()).toBe(address);
});

for (const hasViewer of [true, false]) {
  test(`a PDF ${hasViewer ? "opens in the browser's viewer" : "is saved where the browser has no viewer"}`, async ({ page }) => {
    await page.addInitScript((value) => {
      Object.defineProperty(Navigator.prototype, "pdfViewerEnabled", { get: () => value });
    }, hasViewer);
    await open(page, "/");
    await goFromVisitToCheck(page);
    await openDocumentsStep(page);
    const row = await openFirstDocument(page);
    await fileInput(row).setInputFiles([
      { name: "a.pdf", mimeType: "application/pdf", buffer: pdf() },
      { name: "b.ofd", mimeType: "", buffer: ofd() },
    ]);
    await expect(receivedMarks(row)).toHaveCount(2);
    const [asPdf, asOfd] = [row.locator("a.paper").nth(0), row.locator("a.paper").nth(1)];
    await expect(asPdf).toContainText("PDF 文件");
    await expect(asPdf).toHaveAttribute("href", hasViewer ? /\?inline=true$/ : /\/files\/[^?]+$/);
    await expect(asOfd).toContainText("OFD 文件");
    await expect(asOfd).toHaveAttribute("download", "b.ofd");
  });
}

test("files can be dropped and pasted", async ({ page }) => {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  const zone = row.locator(".upload");
  const transfer = (number: number) =>
    page.evaluateHandle(
      ([name, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], name, { type: "image/png" }));
        return transfer;
      },
      [`${number}.png`, photo(number, 2_000).buffer.toString("base64")] as const,
    );
  await zone.dispatchEvent("dragover", { dataTransfer: await transfer(1) });
  await expect(zone).toHaveClass(/upload--over/);
  await zone.dispatchEvent("drop", { dataTransfer: await transfer(1) });
  await expect(zone).not.toHaveClass(/upload--over/);
  await expect(receivedMarks(row)).toHaveCount(1);
  await zone.evaluate((zone, clipboardData) => {
    zone.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, await transfer(2));
  await expect(receivedMarks(row)).toHaveCount(2);
});
