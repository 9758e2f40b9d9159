import { PHONE } from "./support/brand";
import { json } from "./support/api";
import { SON, DECIDED_CLAIM, XIAOMEI } from "./support/people";
import { signInOnPage } from "./support/sign-in";
import { waitForPage, expect, open, test } from "./support/test";

const PAGES_OF_A_CASE = [
  `/claims/${DECIDED_CLAIM.case}`,
  `/claims/${DECIDED_CLAIM.case}/receipt`,
  `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`,
];

test.describe("another account", () => {
  test.use({ person: XIAOMEI, serverScope: "worker" });

  for (const address of PAGES_OF_A_CASE) {
    test(`cannot see ${address}, which looks like a page that does not exist`, async ({ page, context }) => {
      const answer = await context.request.get(`/api/v1/cases/${DECIDED_CLAIM.case}`);
      expect(answer.status()).toBe(404);
      const unknown = await context.request.get("/api/v1/cases/no-such-case");
      const [forbidden, missing] = [await json<object>(answer), await json<object>(unknown)];
      expect({ ...forbidden, instance: "" }).toEqual({ ...missing, instance: "" });

      await open(page, address);
      await expect(page.getByRole("alert")).toContainText("这里没有您要找的东西");
      await expect(page.getByRole("main").locator(`a[href="${PHONE}"]`).first()).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText("陈建国");
    });
  }

  test("can neither agree to a decision nor follow a claim", async ({ context }) => {
    const { request } = context;
    const agreement = await request.post(`/api/v1/cases/${DECIDED_CLAIM.case}/claims/${DECIDED_CLAIM.claim}/agreement`, {
      headers: { "Idempotency-Key": "0123456789abcdef0123456789abcdef" },
    });
    expect(agreement.status()).toBe(404);
    expect((await request.get(`/api/v1/cases/${DECIDED_CLAIM.case}/live?after=0`)).status()).toBe(404);
  });

  test("cannot see the policies of the family", async ({ page }) => {
    await open(page, "/coverage");
    await expect(page.getByRole("main")).toContainText("远山门急诊医疗保险");
    await expect(page.getByRole("main")).not.toContainText("陈");
    await open(page, "/coverage/policy-yulan-critical");
    await expect(page.getByRole("main")).toContainText("没有找到这份保单");
  });
});

test.describe("a link that requires signing in", () => {
  for (const address of [...PAGES_OF_A_CASE, "/claims", "/coverage/policy-yulan-critical", "/claims/new/cause"]) {
    test(`leads back to ${address}`, async ({ page }) => {
      await page.goto(address);
      await expect(page).toHaveURL(new RegExp(`/sign-in\\?then=${encodeURIComponent(address)}$`));
      await waitForPage(page);
      await signInOnPage(page, SON.phone);
      await expect(page).toHaveURL(address);
      await waitForPage(page);
      await expect(page.getByRole("alert")).toHaveCount(0);
    });
  }

  test("the back button skips the sign-in page", async ({ page }) => {
    await open(page, "/help");
    await page.goto(`/claims/${DECIDED_CLAIM.case}`);
    await expect(page).toHaveURL(/\/sign-in/);
    await signInOnPage(page, SON.phone);
    await expect(page).toHaveURL(`/claims/${DECIDED_CLAIM.case}`);
    await waitForPage(page);
    await page.goBack();
    await expect(page).toHaveURL("/help");
  });
});

test.describe("the address to open after signing in", () => {
  for (const then of [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "%2F%2Fevil.example",
  ]) {
    test(`cannot be ${JSON.stringify(then)}`, async ({ page, server }) => {
      await open(page, `/sign-in?then=${encodeURIComponent(then)}`);
      await signInOnPage(page, XIAOMEI.phone);
      await expect(page.getByTestId("home-hero")).toBeVisible();
      await expect(page).toHaveURL(`${server.url}/`);
    });
  }
});

test("signing out ends the session on the server, not only in the browser", async ({ page, context }) => {
  await open(page, "/sign-in");
  await signInOnPage(page, XIAOMEI.phone);
  await expect(page.getByTestId("home-hero")).toBeVisible();
  const cookies = await context.cookies();
  await open(page, "/me");
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page.getByRole("link", { name: "用手机号登录" })).toBeVisible();
  await context.addCookies(cookies);
  expect((await context.request.get("/api/v1/me")).status()).toBe(401);
});
