/** What a page shows can be kept as a PDF file or as pictures, by plain links. */
import { SON, DECIDED_CLAIM } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ language: "zh-CN", person: SON, serverScope: "worker", viewport: { width: 390, height: 844 } });

const TRACKER = `/claims/${DECIDED_CLAIM.case}`;

test("a decision is kept as a PDF file, and as pictures over the whole width of a phone", async ({ page, context }) => {
  await open(page, `${TRACKER}/decision/${DECIDED_CLAIM.claim}`);
  const links = page.getByTestId("printouts");
  await expect(links.getByText("长按")).toBeHidden();
  const file = await links.getByRole("link", { name: "存成 PDF" }).getAttribute("href");
  const answer = await context.request.get(file ?? "");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");

  await links.getByRole("link", { name: "存成图片" }).click();
  await expect(page.getByText("长按图片")).toBeVisible();
  const picture = page.getByRole("img", { name: "远山健康的结论, 第 1 页" });
  await expect(picture).toHaveJSProperty("naturalWidth", 1260);
  const box = await picture.boundingBox();
  expect(box?.width).toBeGreaterThan(350);
  await page.getByRole("link", { name: "返回" }).click();
  await expect(page).toHaveURL(/\/decision\//);
});

test("a year is kept as a table", async ({ page, context }) => {
  await open(page, "/claims");
  const years = page.getByTestId("years");
  await years.getByText("一年的理赔和到账").click();
  const table = await years.getByRole("link", { name: "存成表格" }).first().getAttribute("href");
  const answer = await context.request.get(table ?? "");
  expect(answer.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect(await answer.text()).toContain("案件号");
});
