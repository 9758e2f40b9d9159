import { expectWholePageAccessible } from "./support/axe";
import { daysAgo } from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

test("a policy from elsewhere is noted, counts in the coverage check, and is changed and deleted", async ({ page }) => {
  await open(page, "/coverage");
  await page.getByRole("button", { name: "记一份别处的保险" }).click();
  await page.getByRole("button", { name: "记下来" }).click();
  await expect(page.getByRole("alert").first()).toContainText("请写是哪家。");
  await expectWholePageAccessible(page);
  await page.getByRole("group", { name: "这份保险保的是谁" }).getByRole("radio", { name: /陈玉兰/ }).check();
  await page.getByLabel("哪家保险公司").fill("晨光公司团险");
  await page.getByLabel("是什么保险").fill("补充医疗");
  await page.getByRole("radio", { name: "医疗费，花多少报多少" }).check();
  await page.getByLabel("保额，或者最多赔多少").fill("20000");
  const year = new Date().getFullYear();
  const from = page.getByRole("group", { name: "从哪天开始保" });
  await from.getByLabel("年").fill(`${year - 1}-01-01`);
  const to = page.getByRole("group", { name: "保到哪天" });
  await to.getByLabel("年").fill(`${year + 1}-12-31`);
  await page.getByRole("button", { name: "记下来" }).click();
  const card = page.locator("section.card").filter({ hasText: "晨光公司团险" });
  await expect(card).toContainText("您自己填写的");
  await card.getByText("要赔的时候怎么办").click();
  await expect(card).toContainText("分割单");
  await expectWholePageAccessible(page);

  await open(page, "/coverage/ask");
  await page.getByRole("radio", { name: /陈玉兰/ }).check();
  await page.getByRole("textbox", { name: /^怎么了/ }).fill("妈妈摔了一跤，髋部骨折，住了院");
  const { year: thisYear, month, day } = daysAgo(20);
  await page.getByRole("textbox", { name: "年" }).fill(thisYear);
  await page.getByRole("textbox", { name: "月" }).fill(month);
  await page.getByRole("textbox", { name: "日" }).fill(day);
  await page.getByRole("button", { name: /^看看能不能赔/ }).click();
  const beside = page.locator("section.card").filter({ hasText: "晨光公司团险" });
  await expect(beside).toContainText("不能超过花的钱");

  await open(page, "/coverage");
  await card.getByRole("button", { name: "改一改" }).click();
  await card.getByLabel("是什么保险").fill("补充医疗（2026）");
  await card.getByRole("button", { name: "记下来" }).click();
  await expect(card).toContainText("补充医疗（2026）");
  await card.getByRole("button", { name: "删掉" }).click();
  await card.getByRole("button", { name: "删掉" }).click();
  await expect(card).toHaveCount(0);
});
