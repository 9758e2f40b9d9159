/** A date pasted into the first box of a date field left its first four digits there, and the rest of an older date. */
import { completeStepsUntil, dateFields, LONGEST_CLAIM } from "../support/guided-claim";
import { SON } from "../support/people";
import { expect, open, test, type Page } from "../support/test";

test.use({ person: SON });

async function expectDate(page: Page, date: [string, string, string]): Promise<void> {
  for (const [nth, box] of dateFields(page).entries()) await expect(box).toHaveValue(date[nth] ?? "");
}

test("a whole date fills all three boxes, pasted or typed", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/claims/new/cause");
  await completeStepsUntil(page, LONGEST_CLAIM, "when");
  const [year, month, day] = dateFields(page);

  for (const [pasted, date] of [
    ["2023-04-30", ["2023", "04", "30"]],
    ["20230501", ["2023", "05", "01"]],
    ["2024年4月3日", ["2024", "4", "3"]],
    ["2024/11/29", ["2024", "11", "29"]],
  ] as [string, [string, string, string]][]) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
    await year.focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("ControlOrMeta+v");
    await expectDate(page, date);
  }

  // While it is typed, nothing jumps; `2023-4-3` is not the end of `2023-4-30`.
  await year.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await year.pressSequentially("2023-4-30");
  await expect(year).toHaveValue("2023-4-30");
  await page.keyboard.press("Tab");
  await expectDate(page, ["2023", "4", "30"]);

  await year.fill("2022");
  await month.fill("12");
  await day.fill("7");
  await expectDate(page, ["2022", "12", "7"]);
});
