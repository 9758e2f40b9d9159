import type { Locator, Page } from "@playwright/test";

import { RECEIPT, receiptPdf, receiptPhoto, receiptXml } from "./support/e-receipts";
import { draftFiles, sha256 } from "./support/documents";
import { completeStepsUntil, LONGEST_CLAIM } from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

async function openBills(page: Page): Promise<void> {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "bills");
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator("input[name=e-receipt]").setInputFiles({ name, mimeType: "", buffer });
}

function review(page: Page): Locator {
  return page.locator(".new-claim__e-receipt-review");
}

function amount(page: Page, label: RegExp): Locator {
  return page.getByRole("textbox", { name: label });
}

test("a PDF receipt fills in the bill and is kept as a document", async ({ page }) => {
  await openBills(page);
  await choose(page, "票据.pdf", receiptPdf(RECEIPT));
  await expect(review(page)).toContainText("清河市第一人民医院");
  // Each figure with the lines around it, as they stand on the page, and the same in words.
  await expect(review(page)).toContainText("第 1 页，“金额合计（小写）￥993.54”这一行");
  const total = review(page).locator(".key-value", { hasText: "金额合计" }).filter({ hasText: "￥993.54" });
  const drawing = total.locator("svg.receipt-excerpt");
  await expect(drawing.locator("text")).toContainText(["993.54"]);
  const [mark, figure] = [drawing.locator("rect"), drawing.locator("text", { hasText: "993.54" })];
  const [around, inside] = [await mark.boundingBox(), await figure.boundingBox()];
  expect(around?.x).toBeLessThanOrEqual((inside?.x ?? 0) + 1);
  expect((around?.x ?? 0) + (around?.width ?? 0)).toBeGreaterThanOrEqual((inside?.x ?? 0) + (inside?.width ?? 0) - 1);
  await expect(review(page)).not.toContainText("请核对");
  await page.getByRole("button", { name: "填好这张票据" }).click();

  await expect(review(page)).toHaveCount(0);
  await expect(amount(page, /^总金额/)).toHaveValue("993.54");
  await expect(amount(page, /^个人账户/)).toHaveValue("700.00");
  await expect(page.getByText("已经填好，请看下面。票据文件也放进了")).toBeVisible();
});

test("an XML receipt is kept as a document, byte for byte", async ({ page, context }) => {
  const receipt = receiptXml(RECEIPT);
  await openBills(page);
  await choose(page, "票据.xml", receipt);
  await page.getByRole("button", { name: "填好这张票据" }).click();
  await expect(page.getByText("已经填好，请看下面。票据文件也放进了")).toBeVisible();
  await expect
    .poll(async () => (await draftFiles(context, "own")).map((file) => file.state.stored))
    .toMatchObject([{ kind: "xml", sha256: sha256(receipt) }]);
});

test("what does not add up is marked and not filled in", async ({ page }) => {
  await openBills(page);
  await choose(page, "票据.xml", receiptXml({ ...RECEIPT, cash: "79.50" }));
  await expect(review(page)).toContainText("各项支付加起来是 ¥975.54，和金额合计 ¥993.54 对不上。");
  await page.getByRole("button", { name: "填好这张票据" }).click();

  await expect(amount(page, /^总金额/)).toHaveValue("");
  await expect(page.getByText("票据文件也放进了")).toBeVisible();
});

test("a file that is no receipt says why, and the bill stays as it is", async ({ page }) => {
  await openBills(page);
  await choose(page, "a.xml", Buffer.from("<a><b>1</b></a>"));
  await expect(page.getByText("这个文件不像医疗票据或发票")).toBeVisible();
  await page.getByRole("button", { name: "知道了" }).click();
  await expect(page.getByText("这个文件不像医疗票据或发票")).toHaveCount(0);
  await expect(amount(page, /^总金额/)).toHaveValue("");
});

test("the code in a photo fills in what it has, and a receipt that is there already is named", async ({ page, context }) => {
  await openBills(page);
  await choose(page, "票据.xml", receiptXml(RECEIPT));
  await expect(review(page)).toContainText("文件数据里的“fundPayAmount”");
  await page.getByRole("button", { name: "不用，我自己填" }).click();

  const photo = receiptPhoto();
  await choose(page, "票据.png", photo);
  await expect(review(page)).toContainText("从照片的二维码里读到的内容");
  await expect(review(page)).toContainText("0022739009");
  await expect(review(page)).toContainText("138973");
  const picture = review(page).getByRole("img", { name: "照片里的二维码" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(200);
  await page.getByRole("button", { name: "填好这张票据" }).click();
  await expect(page.getByText("已经填好，请看下面。票据文件也放进了")).toBeVisible();
  // The code has no amounts: they stay empty and are typed from the paper.
  await expect(amount(page, /^总金额/)).toHaveValue("");
  await expect.poll(async () => (await draftFiles(context, "own")).length).toBe(1);

  await choose(page, "票据.pdf", receiptPdf(RECEIPT));
  await expect(review(page)).toContainText("这张票据和第 1 张是同一张");
});

test("a photo without a code says so", async ({ page }) => {
  await openBills(page);
  await choose(page, "a.png", receiptPhoto({ blank: true }));
  await expect(page.getByText("照片里没有找到票据的二维码")).toBeVisible();
});
