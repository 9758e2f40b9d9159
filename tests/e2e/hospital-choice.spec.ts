import { completeStepsUntil, expectStep, fillDate, LONGEST_CLAIM } from "./support/guided-claim";
import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

test("a hospital is chosen from the list as its name is typed, and its grade and kind are not asked for", async ({ page }) => {
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  const choice = page.getByTestId("hospital-choice");
  const place = page.getByRole("textbox", { name: "医院" });
  await fillDate(page, 41);

  // By pinyin; what is not in the list is not suggested, and can still be typed.
  await place.fill("luming zhongliu");
  await choice.getByRole("button", { name: /鹿鸣市肿瘤医院/ }).click();
  await expect(place).toHaveValue("鹿鸣市肿瘤医院");
  await expect(choice).toContainText("名单里写的是：三级 · 公立");
  await expect(choice.getByRole("listitem")).toHaveCount(0);

  // Another name is no longer the one in the list.
  await place.fill("鹿鸣市肿瘤医院分院");
  await expect(choice).not.toContainText("名单里写的是");
  await place.fill("鹿鸣市肿瘤医院");
  await expect(choice).toContainText("名单里写的是：三级 · 公立");

  // A step without an answer fails.
  const asked = Object.entries(LONGEST_CLAIM).filter(([step]) => !step.startsWith("hospital-"));
  const answers = { ...Object.fromEntries(asked), when: null };
  const steps = await completeStepsUntil(page, answers, "department");
  expect(steps).toContain("discharged");

  await page.goto("/claims/new/when");
  await expectStep(page, "when");
  await page.getByRole("button", { name: "和名单里写的不一样，我自己填" }).click();
  await expect(choice).not.toContainText("名单里写的是");
});
