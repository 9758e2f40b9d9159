/**
 * What was sent while the server could not be reached was lost with the page or the tab: it had to be sent again by hand,
 * and nothing said that it had not arrived.
 */
import { caseCount, eventsOf, getCase } from "../support/api";
import { declarationCheckbox, goFromVisitToCheck, submitButton } from "../support/guided-claim";
import { SON, DECIDED_CLAIM, XIAOMEI } from "../support/people";
import { signInOnPage } from "../support/sign-in";
import { keptWrites } from "../support/tab-crash";
import { expect, open, type BrowserContext, type Page, test } from "../support/test";

const CASES = "**/api/v1/cases";

/** Submits the claim for the visit while the server cannot be reached. */
async function submitWithoutServer(page: Page, context: BrowserContext): Promise<void> {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await declarationCheckbox(page).check();
  await context.route(CASES, (route) =>
    route.request().method() === "POST" ? route.abort("connectionreset") : route.fallback(),
  );
  await submitButton(page).click();
  await expect(page.getByRole("alert")).toContainText("连上以后会自动再交");
  await expect.poll(() => keptWrites(page)).toHaveLength(1);
}

const waiting = (page: Page) => page.getByTestId("waiting-writes");

test.describe("a claim", () => {
  test.use({ person: XIAOMEI });

  test("that was not sent is filed once when the app is opened again", async ({ page, context }) => {
    await submitWithoutServer(page, context);
    await page.close();
    const reopened = await context.newPage();
    await open(reopened, "/");
    await expect(waiting(reopened)).toContainText("有 1 件事还没有交到。");
    await expect(waiting(reopened)).toContainText("理赔申请");
    expect(await caseCount(context)).toBe(0);

    await context.unroute(CASES);
    await reopened.getByRole("button", { name: "现在再交一次" }).click();
    await expect(waiting(reopened)).toHaveCount(0);
    expect(await caseCount(context)).toBe(1);
    expect(await keptWrites(reopened)).toEqual([]);
    const names = () => reopened.evaluate(() => Object.keys(localStorage));
    await expect.poll(async () => (await names()).filter((name) => name.startsWith("cc.receipt."))).toHaveLength(1);
    await expect.poll(async () => (await names()).filter((name) => name.startsWith("cc.draft."))).toEqual([]);
  });

  test("that waits in two tabs is filed once", async ({ page, context }) => {
    await submitWithoutServer(page, context);
    const other = await context.newPage();
    await open(other, "/claims");
    await expect.poll(() => keptWrites(other)).toHaveLength(1);
    await context.unroute(CASES);
    await Promise.all([open(page, "/"), open(other, "/")]);
    await expect.poll(() => caseCount(context)).toBe(1);
    await expect(waiting(page)).toHaveCount(0);
    await expect(waiting(other)).toHaveCount(0);
    expect(await caseCount(context)).toBe(1);
  });

  test("that was not sent when the session ended is filed after signing in again", async ({ page, context }) => {
    await submitWithoutServer(page, context);
    await context.clearCookies();
    await context.unroute(CASES);
    await open(page, "/sign-in");
    await signInOnPage(page, XIAOMEI.phone);
    await expect(page).not.toHaveURL(/\/sign-in/);
    await expect.poll(() => caseCount(context)).toBe(1);
    await expect.poll(() => keptWrites(page)).toEqual([]);
  });

  test("that was not sent and is changed is not sent by itself", async ({ page, context }) => {
    await submitWithoutServer(page, context);
    await declarationCheckbox(page).uncheck();
    await expect.poll(() => keptWrites(page)).toEqual([]);
  });
});

test.describe("an agreement", () => {
  test.use({ person: SON });

  test("that was not sent waits on the home page and counts once", async ({ page, context }) => {
    await context.route("**/agreement", (route) => route.abort("connectionreset"));
    await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
    await page.getByRole("button", { name: /^同意/ }).click();
    await expect(page.getByRole("alert")).toContainText("连上以后会自动再交");
    await expect.poll(() => keptWrites(page)).toHaveLength(1);
    await open(page, "/");
    await expect(waiting(page)).toContainText("同意结论");
    await context.unroute("**/agreement");
    await page.reload();
    await expect(waiting(page)).toHaveCount(0);
    await expect.poll(() => keptWrites(page)).toEqual([]);
    expect(eventsOf(await getCase(context, DECIDED_CLAIM.case), "agreed")).toHaveLength(1);
  });

  test("that the server refuses is said on the home page", async ({ page, context }) => {
    await context.route("**/agreement", (route) => route.abort("connectionreset"));
    await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
    await page.getByRole("button", { name: /^同意/ }).click();
    await expect.poll(() => keptWrites(page)).toHaveLength(1);
    await context.unroute("**/agreement");
    // Meanwhile it was agreed to on another device.
    const agreed = await context.request.post(`/api/v1/cases/${DECIDED_CLAIM.case}/claims/${DECIDED_CLAIM.claim}/agreement`);
    expect(agreed.ok(), await agreed.text()).toBe(true);
    await open(page, "/");
    const refused = page.getByTestId("refused-write");
    await expect(refused).toContainText("有一件事服务器没有收下。");
    await expect(refused.getByRole("link", { name: "去看看" })).toHaveAttribute(
      "href", `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`,
    );
    await refused.getByRole("button", { name: "不用了" }).click();
    await expect(refused).toHaveCount(0);
    expect(await keptWrites(page)).toEqual([]);
  });
});
