/** When the list of cases was read again, cases that had changed meanwhile kept their old rows. */
import { json } from "../support/api";
import { SON } from "../support/people";
import { expect, open, test, waitForContent } from "../support/test";

test.use({ person: SON });

test("a case that has changed gets a new row when the list is read again, and the others keep theirs", async ({ page, context }) => {
  await open(page, "/claims");
  await waitForContent(page);
  const rows = page.getByTestId("claim-row");
  await rows.first().evaluate((row) => Object.assign(row, { wasThere: true }));
  const count = await rows.count();
  expect(count).toBeGreaterThan(1);

  await page.route("**/api/v1/cases?*", async (route) => {
    const response = await route.fetch();
    const list = await json<{ cases: { insured_name: string }[] }>(response);
    const last = list.cases.at(-1);
    if (last) last.insured_name = "改了名字的人";
    await route.fulfill({ response, json: list });
  });
  await context.setOffline(true);
  await expect(page.getByText(/没网了|没连上/).first()).toBeVisible();
  await context.setOffline(false);
  await expect(rows.last()).toContainText("改了名字的人");
  await expect(rows).toHaveCount(count);
  expect(await rows.first().evaluate((row) => "wasThere" in row)).toBe(true);
});
