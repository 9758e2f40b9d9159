/** An agreement whose answer was lost got a new idempotency key after a reload, so the server could not distinguish it from a second one. */
import { eventsOf, getCase } from "../support/api";
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, open, test } from "../support/test";

test.use({ person: SON });

test("an agreement whose answer was lost is repeated with its key after a reload, and counts once", async ({ page, context }) => {
  const address = `**/api/v1/cases/${DECIDED_CLAIM.case}`;
  const before = await (await context.request.get(`/api/v1/cases/${DECIDED_CLAIM.case}`)).text();
  const keys: (string | undefined)[] = [];
  await page.route("**/agreement", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (1 < keys.length) return route.fallback();
    // The server stores the agreement, but its response is lost.
    expect((await route.fetch()).status()).toBeLessThan(300);
    return route.abort("connectionreset");
  });
  // Until the reload the page shows the case as it was last known, as without a network.
  await page.route(address, (route) => route.fulfill({ contentType: "application/json", body: before }));

  await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
  const agree = page.getByRole("button", { name: /^同意/ });
  await agree.click();
  await expect(page.getByRole("alert")).toContainText("您的意见还没有交上去");
  const storedKeys = () =>
    page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("cc.key.")));
  expect(await storedKeys()).toHaveLength(1);

  // The outbox sends it again after the reload.
  await page.unroute(address);
  await page.reload();
  await expect(page.getByRole("main")).toContainText(/您在 .+ 同意了这个结论/);
  await expect.poll(() => keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
  await expect.poll(storedKeys).toEqual([]);
  expect(eventsOf(await getCase(context, DECIDED_CLAIM.case), "agreed")).toHaveLength(1);
});
