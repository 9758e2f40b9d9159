import type { Page } from "@playwright/test";

import { agreeButton, atStep, declaration, fromVisitToCheck, refuseButton, sendButton, startFromVisit } from "./support/flow";
import { reportVisit } from "./support/partner";
import { CODE, SON, XIAOMEI } from "./support/people";
import { caseCount, drawn, expect, open, test } from "./support/test";

const CONSENTS = "/me/consents";
const ON_RECEIPT = /\/claims\/[^/]+\/receipt$/;

function logged(page: Page) {
  return page.getByTestId("consent-log");
}

async function verifies(page: Page, said: RegExp): Promise<void> {
  await page.getByRole("button", { name: /^(核对一遍|Check it)$/ }).click();
  await expect(page.getByTestId("consent-check")).toContainText(said);
}

for (const language of ["zh-CN", "en"] as const) {
  test.describe(language, () => {
    test.use({ person: XIAOMEI, language });

    test("with consent: four taps from the prompt to the receipt", async ({ page, context }) => {
      await open(page, "/");
      let taps = 0;
      await page.exposeFunction("tapped", () => (taps += 1));
      await page.evaluate(() => addEventListener("pointerdown", () => (window as never as { tapped(): void }).tapped(), true));

      await startFromVisit(page);
      await expect(page.getByRole("radio")).toHaveCount(0);
      const [agree, refuse] = await Promise.all([agreeButton(page).boundingBox(), refuseButton(page).boundingBox()]);
      expect(Math.abs((agree?.height ?? 0) - (refuse?.height ?? 1)), "both answers weigh the same").toBeLessThan(1);
      expect(await agreeButton(page).getAttribute("class")).toBe(await refuseButton(page).getAttribute("class"));
      await agreeButton(page).click();
      await atStep(page, "check");
      for (const said of ["680.00", "9046"]) await expect(page.getByRole("main")).toContainText(said);
      await declaration(page).click();
      await sendButton(page).click();
      await expect(page).toHaveURL(ON_RECEIPT);
      expect(taps).toBe(4);
      expect(await caseCount(context)).toBe(1);

      await open(page, CONSENTS);
      // Three lines for the hospital, and three for the insurer that sending agreed to.
      await expect(logged(page)).toHaveCount(6);
      await verifies(page, /6 条都对得上|Checked 6 entries: nothing/);
    });
  });
}

test.describe("Xiaomei", () => {
  test.use({ person: XIAOMEI });

  test("refuses, is asked for nothing more, and files by hand", async ({ page, context }) => {
    await open(page, "/");
    await fromVisitToCheck(page);
    await declaration(page).check();
    await sendButton(page).click();
    await expect(page).toHaveURL(ON_RECEIPT);
    expect(await caseCount(context)).toBe(1);
    await open(page, CONSENTS);
    // The hospital was asked nothing; the one insurer was agreed to by sending.
    await expect(page.getByTestId("consent")).toHaveCount(1);
    await expect(page.getByTestId("consent")).toContainText("交给远山健康");
    await expect(logged(page)).toHaveCount(3);
  });

  test("refuses every consent: the claim is on paper, filled in, addressed, and prints alone", async ({ page, context }) => {
    await open(page, "/");
    await fromVisitToCheck(page);
    const sheet = page.getByTestId("insurer-consent");
    for (const said of ["远山健康保险股份有限公司", "账单明细", "只用来办这一件理赔", "按《保险法》第 87 条", "400-000-0418"]) {
      await expect(sheet).toContainText(said);
    }
    await page.getByRole("button", { name: "不同意，我交纸质的" }).click();
    await expect(page.getByText("这次都要交纸质的")).toBeVisible();
    await expect(sendButton(page)).toHaveCount(0);
    const paper = page.getByTestId("paper-file");
    await paper.locator("summary").click();
    for (const said of ["杭州市西溪路 18 号", "YS-2025-640291", "李小美", "¥680.00", "9046", "门诊", "医疗收费票据", "申请人签字"]) {
      await expect(paper).toContainText(said);
    }
    await page.evaluate(() => {
      window.print = () => {
        const shown = [...document.body.children].filter((it) => getComputedStyle(it).display !== "none");
        (window as never as { printed: string[] }).printed = shown.map((it) => it.className);
      };
    });
    await page.emulateMedia({ media: "print" });
    await paper.locator("button").evaluate((button: HTMLElement) => button.click());
    expect(await page.evaluate(() => (window as never as { printed: string[] }).printed)).toEqual(["print-part"]);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect(page.locator(".print-part")).toHaveCount(0);
    expect(await caseCount(context)).toBe(0);

    // Whoever thinks better of it sends it online after all.
    await page.getByRole("radio", { name: /^同意，交给远山健康/ }).check();
    await declaration(page).check();
    await sendButton(page).click();
    await expect(page).toHaveURL(ON_RECEIPT);
    expect(await caseCount(context)).toBe(1);
  });

  test("takes the consent to an insurer back, and is told what that means", async ({ page }) => {
    await open(page, "/");
    await fromVisitToCheck(page);
    await declaration(page).check();
    await sendButton(page).click();
    await expect(page).toHaveURL(ON_RECEIPT);
    await open(page, CONSENTS);
    await page.getByRole("button", { name: "撤回这份授权" }).click();
    await expect(page.getByText("撤回以后，它打不开您的材料了。")).toBeVisible();
    await page.getByRole("button", { name: "撤回", exact: true }).click();
    await expect(page.getByText("现在没有有效的授权。")).toBeVisible();
    await verifies(page, /4 条都对得上/);
  });

  test("after a refusal the question is not put again", async ({ page }) => {
    await open(page, "/visits/visit-xiaomei/record");
    await refuseButton(page).click();
    await atStep(page, "policies");
    await expect(page.getByText(/已保存/)).toBeVisible();
    await open(page, "/visits/visit-xiaomei/record");
    await expect(page).toHaveURL(/\/claims\/new\//);
  });

  test("takes the consent back: the next fetch is refused, and the ledger says so and holds", async ({ page }) => {
    await open(page, "/visits/visit-xiaomei/record");
    await agreeButton(page).click();
    await atStep(page, "check");

    await open(page, CONSENTS);
    await expect(page.getByTestId("consent-uses")).toHaveText("用了 1 次，最多 3 次");
    await verifies(page, /3 条都对得上/);
    await page.getByRole("button", { name: "撤回这份授权" }).click();
    await expect(page.getByText("撤回以后，不会再去取。")).toBeVisible();
    await page.getByRole("button", { name: "撤回", exact: true }).click();
    await expect(page.getByText("现在没有有效的授权。")).toBeVisible();

    const status = await page.evaluate(async () => (await fetch("/api/v1/visits/visit-xiaomei/record", { method: "POST" })).status);
    expect(status).toBe(403);
    await open(page, CONSENTS);
    await expect(logged(page).first()).toContainText("有人要取，没有取：授权已经撤回");
    await verifies(page, /5 条都对得上/);
  });

  test("a ledger that was tampered with on its way is found, and so is one that was cut", async ({ page }) => {
    await open(page, "/visits/visit-xiaomei/record");
    await agreeButton(page).click();
    await atStep(page, "check");
    await open(page, CONSENTS);
    await verifies(page, /3 条都对得上/);

    type Ledgers = { ledgers: { entries: { event: Record<string, { max_calls?: number }> }[] }[] };
    const change = async (how: (all: Ledgers) => void) => {
      await page.unroute("**/api/v1/consents");
      await page.route("**/api/v1/consents", async (route) => {
        const answer = await route.fetch();
        const all = (await answer.json()) as Ledgers;
        how(all);
        await route.fulfill({ response: answer, json: all });
      });
      await open(page, CONSENTS);
    };
    await change((all) => {
      const grant = all.ledgers[0]?.entries[0]?.event.granted;
      if (grant) grant.max_calls = 30;
    });
    await verifies(page, /第 1 条：内容被改过/);
    await change((all) => all.ledgers[0]?.entries.pop());
    await verifies(page, /第 3 条：上回核对的时候不是这样/);
  });

  test("a hospital that fails, and one without a record: it says why, and by hand it goes on", async ({ page, server }) => {
    for (const { no, why } of [
      { no: "p1-fails", why: "医院的系统这会儿没回应" },
      { no: "p2-none", why: "医院说没有这次的记录" },
    ]) {
      const { visit } = await reportVisit(server, "li-xiaomei", no);
      await open(page, `/visits/${visit}/record`);
      await agreeButton(page).click();
      await expect(page.getByRole("alert")).toContainText(why);
      await page.getByRole("button", { name: "我自己填" }).click();
      await expect(page).toHaveURL(/\/claims\/new\//);
      await drawn(page);
    }
  });
});

test.describe("a link from a receipt", () => {
  test("shows nothing before signing in, leads to the visit once, then says so", async ({ page, server }) => {
    const { link } = await reportVisit(server, "li-xiaomei", "p3-whole");
    await open(page, link ?? "");
    const main = page.getByRole("main");
    await expect(main).toContainText("有一笔付款，也许能赔。");
    for (const medical of ["景田", "320", "门诊"]) await expect(main).not.toContainText(medical);
    await page.getByRole("link", { name: "用手机号登录" }).click();
    await page.getByRole("textbox", { name: "手机号" }).fill(XIAOMEI.phone);
    await page.getByRole("button", { name: "发验证码" }).click();
    await page.getByRole("textbox", { name: "验证码" }).fill(CODE);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page).toHaveURL(/\/visits\/[^/]+\/record$/);
    await expect(main).toContainText("景田人民医院");

    await open(page, link ?? "");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("这个链接用过了。");
    await main.getByRole("link", { name: "去首页看看" }).click();
    await expect(page).toHaveURL(/\/$/);
  });

  test.describe("of somebody else", () => {
    test.use({ person: SON });

    test("says nothing but that it is not for this account", async ({ page, server }) => {
      const { link } = await reportVisit(server, "li-xiaomei", "p4-whole");
      await open(page, link ?? "");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("这个链接不是给您这个账号的。");
      await expect(page.getByRole("main")).not.toContainText("景田");
    });
  });
});
