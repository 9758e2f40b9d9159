/** Enums are read without a copy, which must not depend on their tag coming before their other fields. */
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, open, test } from "../support/test";
import { serveWithoutContent } from "../support/undrawn";

test.use({ person: SON });

/** The same JSON with the fields of every object in reverse order. */
function reverseFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseFields);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).reverse();
  return Object.fromEntries(fields.map(([name, field]) => [name, reverseFields(field)]));
}

test("answers of the API are understood with their fields in any order", async ({ page }) => {
  await serveWithoutContent(page);
  await page.route("**/api/v1/**", async (route) => {
    if (route.request().url().endsWith("/live")) return route.fallback();
    const answer = await route.fetch();
    if (!answer.headers()["content-type"]?.includes("json")) return route.fulfill({ response: answer });
    await route.fulfill({ response: answer, json: reverseFields(await answer.json()) });
  });
  await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
  await expect(page.getByRole("main")).toContainText("免赔额，您先承担");
  await open(page, "/coverage/policy-zhiyuan-outpatient");
  await expect(page.getByRole("main")).toContainText("您先承担");
  await expect(page.getByRole("alert")).toHaveCount(0);
});
