import { CODE, PHONE, SON, STAY, XIAOMEI } from "./support/people";
import { drawn, expect, open, test, type Page } from "./support/test";

const OF_A_CASE = [
  `/claims/${STAY.case}`,
  `/claims/${STAY.case}/receipt`,
  `/claims/${STAY.case}/decision/${STAY.claim}`,
];

async function signInHere(page: Page, phone: string): Promise<void> {
  await page.getByRole("textbox", { name: "手机号" }).fill(phone);
  await page.getByRole("button", { name: "发验证码" }).click();
  await page.getByRole("textbox", { name: "验证码" }).fill(CODE);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

test.describe("somebody else", () => {
  test.use({ person: XIAOMEI });

  for (const address of OF_A_CASE) {
    test(`finds nothing at ${address}`, async ({ page, context }) => {
      const answer = await context.request.get(`/api/v1/cases/${STAY.case}`);
      expect(answer.status()).toBe(404);
      const unknown = await context.request.get("/api/v1/cases/no-such-case");
      const [one, other] = [await answer.json(), await unknown.json()];
      expect({ ...one, instance: "" }).toEqual({ ...other, instance: "" });

      await open(page, address);
      await expect(page.getByRole("alert")).toContainText("这里没有您要找的东西");
      await expect(page.getByRole("main").locator(`a[href="${PHONE}"]`).first()).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText("陈建国");
    });
  }

  test("agrees to nothing and follows nothing", async ({ context }) => {
    const { request } = context;
    const agreement = await request.post(`/api/v1/cases/${STAY.case}/claims/${STAY.claim}/agreement`, {
      headers: { "Idempotency-Key": "0123456789abcdef0123456789abcdef" },
    });
    expect(agreement.status()).toBe(404);
    expect((await request.get(`/api/v1/cases/${STAY.case}/live?after=0`)).status()).toBe(404);
  });

  test("is shown none of the family's policies", async ({ page }) => {
    await open(page, "/coverage");
    await expect(page.getByRole("main")).toContainText("远山门急诊医疗保险");
    await expect(page.getByRole("main")).not.toContainText("陈");
    await open(page, "/coverage/policy-yulan-critical");
    await expect(page.getByRole("main")).toContainText("没有找到这份保单");
  });
});

test.describe("a link that needs signing in", () => {
  for (const address of [...OF_A_CASE, "/claims", "/coverage/policy-yulan-critical", "/claims/new/cause"]) {
    test(`comes back to ${address}`, async ({ page }) => {
      await page.goto(address);
      await expect(page).toHaveURL(new RegExp(`/sign-in\\?then=${encodeURIComponent(address)}$`));
      await drawn(page);
      await signInHere(page, SON.phone);
      await expect(page).toHaveURL(address);
      await drawn(page);
      await expect(page.getByRole("alert")).toHaveCount(0);
    });
  }

  test("and back leads past the form", async ({ page }) => {
    await open(page, "/help");
    await page.goto(`/claims/${STAY.case}`);
    await expect(page).toHaveURL(/\/sign-in/);
    await signInHere(page, SON.phone);
    await expect(page).toHaveURL(`/claims/${STAY.case}`);
    await drawn(page);
    await page.goBack();
    await expect(page).toHaveURL("/help");
  });
});

test.describe("where to go after signing in", () => {
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
      await signInHere(page, XIAOMEI.phone);
      await expect(page.getByTestId("home-hero")).toBeVisible();
      await expect(page).toHaveURL(`${server.url}/`);
    });
  }
});

test("signing out ends the session for every tab", async ({ page, context }) => {
  await open(page, "/sign-in");
  await signInHere(page, XIAOMEI.phone);
  await expect(page.getByTestId("home-hero")).toBeVisible();
  const cookies = await context.cookies();
  await open(page, "/me");
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page.getByRole("link", { name: "用手机号登录" })).toBeVisible();
  await context.addCookies(cookies);
  expect((await context.request.get("/api/v1/me")).status()).toBe(401);
});
