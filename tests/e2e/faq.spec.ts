import { PHONE } from "./support/brand";
import { SON } from "./support/people";
import { expect, open, test, type Page } from "./support/test";

const search = (page: Page) => page.getByTestId("faq-search");
const items = (page: Page) => page.getByTestId("faq-item");

test("everyday words, a misspelling, traditional characters or pinyin find the answer, with the matches marked", async ({ page }) => {
  await open(page, "/help");
  await expect(items(page)).toHaveCount(25);
  for (const typed of ["免赔额怎么扣", "免陪额", "免賠額", "mianpeie"]) {
    await search(page).fill(typed);
    const best = items(page).first();
    await expect(best).toContainText("免赔额是每次扣还是一年扣一次");
    await expect(best).toContainText("依据：");
    // The misspelled word occurs nowhere, so nothing is marked.
    if (typed !== "免陪额") await expect(best.locator("mark").first()).toBeVisible();
  }
  await expect(page.getByTestId("faq-count")).toContainText(/找到 \d+ 条问答/);

  await search(page).fill("qwzx");
  await expect(page.getByText("没有搜到。")).toBeVisible();
  await expect(page.getByRole("main").locator(`a[href="${PHONE}"]`).first()).toBeVisible();
  await page.getByRole("button", { name: "都列出来" }).click();
  await expect(items(page)).toHaveCount(25);
});

test("questions and cases are filtered by line, and each question has its own address", async ({ page }) => {
  await open(page, "/help");
  await search(page).fill("交强险");
  await page.getByRole("radio", { name: /^车 \d/ }).check();
  await expect(page.getByTestId("faq-case").first()).toContainText("主责七成");
  await items(page).first().getByRole("link").first().click();
  await expect(page).toHaveURL("/help/faq-20");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("车祸先走交强险");
  await page.getByRole("link", { name: /一直定不下来|先拿一部分/ }).click();
  await expect(page).toHaveURL("/help/faq-06");
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/help\?q=/);
  await expect(items(page).first()).toContainText("车祸");
});

test.describe("the vote on an answer", () => {
  test.use({ person: SON });

  test("is counted once for each person, and can be changed", async ({ page, context }) => {
    await open(page, "/help/faq-03");
    await page.getByRole("button", { name: "有用" }).click();
    await expect(page.getByText("谢谢，记下了。")).toBeVisible();
    await page.getByRole("button", { name: "没看懂" }).click();
    await expect(page.getByText(/我们会改/)).toBeVisible();
    await page.reload();
    await expect(page.getByText(/我们会改/)).toBeVisible();
    const answer = await context.request.put("/api/v1/content/faq/faq-03/vote", {
      data: { helpful: false, device: "0123456789abcdef0123456789abcdef" },
    });
    expect(await answer.json()).toEqual({ helpful: 0, not_helpful: 1 });
  });
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("a misspelled word finds the answer, and a guide shows what to do first", async ({ page }) => {
    await open(page, "/help");
    await search(page).fill("private hosptal");
    await expect(items(page).first()).toContainText("Are private hospitals");
    await page.getByRole("link", { name: /How a claim goes/ }).click();
    await expect(page).toHaveURL("/guides");
    await page.getByRole("link", { name: /crash/ }).click();
    await expect(page.getByRole("heading", { name: "The first hour" })).toBeVisible();
    await expect(page.locator('a[href="tel:122"]')).toBeVisible();
  });
});
