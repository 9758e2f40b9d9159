/**
 * A page that could not be read showed its error until somebody pressed "try again", although the server had been reached
 * again: only pages with a kept response were read anew.
 */
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, open, test } from "../support/test";
import { serveWithoutContent } from "../support/undrawn";

test.use({ person: SON });

test("a page that could not be read is read by itself once the server can be reached", async ({ page }) => {
  await open(page, "/help");
  await page.route("**/api/**", (route) => route.abort("connectionrefused"));
  // With its content, the page would need no read.
  await serveWithoutContent(page);
  await page.goto(`/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
  const error = page.getByRole("main").getByText("没连上服务器。").first();
  await expect(error).toBeVisible({ timeout: 30_000 });
  await page.unroute("**/api/**");
  await expect(page.locator("ol.staircase-steps")).toBeVisible({ timeout: 30_000 });
  await expect(error).toHaveCount(0);
});
