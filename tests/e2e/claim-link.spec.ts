/** The link that a hospital prints on a receipt. */
import { reportVisit } from "./support/partner-api";
import { SON, XIAOMEI } from "./support/people";
import { signInOnPage } from "./support/sign-in";
import { expect, open, test } from "./support/test";

test.describe("the link on a receipt", () => {
  test("shows nothing medical before signing in, and leads to the visit once", async ({ page, server }) => {
    const { link } = await reportVisit(server, "li-xiaomei", "p3-whole");
    await open(page, link ?? "");
    const main = page.getByRole("main");
    await expect(main).toContainText("有一笔付款，也许能赔。");
    for (const medical of ["景田", "320", "门诊"]) await expect(main).not.toContainText(medical);
    await page.getByRole("link", { name: "用手机号登录" }).click();
    await signInOnPage(page, XIAOMEI.phone);
    await expect(page).toHaveURL(/\/visits\/[^/]+\/record$/);
    await expect(main).toContainText("景田人民医院");

    await open(page, link ?? "");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("这个链接用过了。");
    await main.getByRole("link", { name: "去首页看看" }).click();
    await expect(page).toHaveURL(/\/$/);
  });

  test.describe("of another account", () => {
    test.use({ person: SON });

    test("shows nothing but that it is not for this account", async ({ page, server }) => {
      const { link } = await reportVisit(server, "li-xiaomei", "p4-whole");
      await open(page, link ?? "");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("这个链接不是给您这个账号的。");
      await expect(page.getByRole("main")).not.toContainText("景田");
    });
  });
});
