import type { Page } from "@playwright/test";

import { fetchRecordButton, expectStep, declarationCheckbox, goFromVisitToCheck, refuseRecordButton, submitButton, startFromVisit } from "./support/guided-claim";
import { reportVisit } from "./support/partner-api";
import { caseCount } from "./support/api";
import { XIAOMEI } from "./support/people";
import { expect, open, test, waitForPage } from "./support/test";

const CONSENTS = "/me/consents";
const RECEIPT = /\/claims\/[^/]+\/receipt$/;

function logLines(page: Page) {
  return page.getByTestId("consent-log");
}

async function expectLedgerCheck(page: Page, result: RegExp): Promise<void> {
  await page.getByRole("button", { name: /^(核对一遍|Check now)$/ }).click();
  await expect(page.getByTestId("consent-check")).toContainText(result);
}

for (const language of ["zh-CN", "en"] as const) {
  test.describe(language, () => {
    test.use({ person: XIAOMEI, language });

    test("with consent, four taps lead from the home page to the receipt", async ({ page, context }) => {
      await open(page, "/");
      let taps = 0;
      await page.exposeFunction("tapped", () => (taps += 1));
      await page.evaluate(() => addEventListener("pointerdown", () => (window as never as { tapped(): void }).tapped(), true));

      await startFromVisit(page);
      await expect(page.getByRole("radio")).toHaveCount(0);
      const [agree, refuse] = await Promise.all([fetchRecordButton(page).boundingBox(), refuseRecordButton(page).boundingBox()]);
      expect(Math.abs((agree?.height ?? 0) - (refuse?.height ?? 1)), "both buttons are equally high").toBeLessThan(1);
      await expect(fetchRecordButton(page)).toHaveClass((await refuseRecordButton(page).getAttribute("class")) ?? "");
      await fetchRecordButton(page).click();
      await expectStep(page, "check");
      for (const text of ["680.00", "9046"]) await expect(page.getByRole("main")).toContainText(text);
      await declarationCheckbox(page).click();
      await submitButton(page).click();
      await expect(page).toHaveURL(RECEIPT);
      expect(taps).toBe(4);
      expect(await caseCount(context)).toBe(1);

      await open(page, CONSENTS);
      // Three lines for the hospital, and three for the insurer, which submitting consents to.
      await expect(logLines(page)).toHaveCount(6);
      await expectLedgerCheck(page, /6 条都对得上|Checked 6 entries: nothing/);
    });
  });
}

test.describe("a customer", () => {
  test.use({ person: XIAOMEI });

  test("who refuses the fetch fills in the claim by hand and is asked for no other consent", async ({ page, context }) => {
    await open(page, "/");
    await goFromVisitToCheck(page);
    await declarationCheckbox(page).check();
    await submitButton(page).click();
    await expect(page).toHaveURL(RECEIPT);
    expect(await caseCount(context)).toBe(1);
    await open(page, CONSENTS);
    // Nothing was fetched from the hospital; submitting consents to the only insurer.
    await expect(page.getByTestId("consent")).toHaveCount(1);
    await expect(page.getByTestId("consent")).toContainText("交给远山健康");
    await expect(logLines(page)).toHaveCount(3);
  });

  test("who refuses every consent gets a form to post, filled in and addressed, that prints without the page", async ({ page, context }) => {
    await open(page, "/");
    await goFromVisitToCheck(page);
    const sheet = page.getByTestId("insurer-consent");
    for (const text of ["远山健康保险股份有限公司", "账单明细", "只用来办这一件理赔", "按《保险法》第 87 条", "400-000-0418"]) {
      await expect(sheet).toContainText(text);
    }
    await page.getByRole("button", { name: "不同意，我交纸质的" }).click();
    await expect(page.getByText("这次都要交纸质的")).toBeVisible();
    await expect(submitButton(page)).toHaveCount(0);
    const paper = page.getByTestId("postal-claim");
    await paper.locator("summary").click();
    for (const text of ["杭州市西溪路 18 号", "YS-2025-640291", "李小美", "¥680.00", "9046", "门诊", "医疗收费票据", "申请人签字"]) {
      await expect(paper).toContainText(text);
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

    // Consenting after all makes it possible to submit online.
    await page.getByRole("radio", { name: /^同意，交给远山健康/ }).check();
    await declarationCheckbox(page).check();
    await submitButton(page).click();
    await expect(page).toHaveURL(RECEIPT);
    expect(await caseCount(context)).toBe(1);
  });

  test("who revokes the consent to an insurer sees what that means", async ({ page }) => {
    await open(page, "/");
    await goFromVisitToCheck(page);
    await declarationCheckbox(page).check();
    await submitButton(page).click();
    await expect(page).toHaveURL(RECEIPT);
    await open(page, CONSENTS);
    await page.getByRole("button", { name: "撤回这份授权" }).click();
    await expect(page.getByText("撤回以后，它打不开您的材料了。")).toBeVisible();
    await page.getByRole("button", { name: "撤回", exact: true }).click();
    await expect(page.getByText("现在没有有效的授权。")).toBeVisible();
    await expectLedgerCheck(page, /4 条都对得上/);
  });

  test("who has refused is not asked again", async ({ page }) => {
    await open(page, "/visits/visit-xiaomei/record");
    await refuseRecordButton(page).click();
    await expectStep(page, "policies");
    await expect(page.getByText(/已保存/)).toBeVisible();
    await open(page, "/visits/visit-xiaomei/record");
    await expect(page).toHaveURL(/\/claims\/new\//);
  });

  test("who revokes the consent to the hospital stops further fetches, and the ledger records the attempt", async ({ page }) => {
    await open(page, "/visits/visit-xiaomei/record");
    await fetchRecordButton(page).click();
    await expectStep(page, "check");

    await open(page, CONSENTS);
    await expect(page.getByTestId("consent-uses")).toHaveText("用了 1 次，最多 3 次");
    await expectLedgerCheck(page, /3 条都对得上/);
    await page.getByRole("button", { name: "撤回这份授权" }).click();
    await expect(page.getByText("撤回以后，不会再去取。")).toBeVisible();
    await page.getByRole("button", { name: "撤回", exact: true }).click();
    await expect(page.getByText("现在没有有效的授权。")).toBeVisible();

    const status = await page.evaluate(async () => (await fetch("/api/v1/visits/visit-xiaomei/record", { method: "POST" })).status);
    expect(status).toBe(403);
    await open(page, CONSENTS);
    await expect(logLines(page).first()).toContainText("有人要取，没有取：授权已经撤回");
    await expectLedgerCheck(page, /5 条都对得上/);
  });

  test("who checks the ledger sees that an entry was changed, or that entries are missing", async ({ page }) => {
    await open(page, "/visits/visit-xiaomei/record");
    await fetchRecordButton(page).click();
    await expectStep(page, "check");
    await open(page, CONSENTS);
    await expectLedgerCheck(page, /3 条都对得上/);

    type Ledgers = { ledgers: { entries: { event: Record<string, { max_calls?: number }> }[] }[] };
    const tamper = async (change: (all: Ledgers) => void) => {
      await page.unroute("**/api/v1/consents");
      await page.route("**/api/v1/consents", async (route) => {
        const answer = await route.fetch();
        const all = (await answer.json()) as Ledgers;
        change(all);
        await route.fulfill({ response: answer, json: all });
      });
      await open(page, CONSENTS);
    };
    await tamper((all) => {
      const grant = all.ledgers[0]?.entries[0]?.event.granted;
      if (grant) grant.max_calls = 30;
    });
    await expectLedgerCheck(page, /第 1 条：内容被改过/);
    await tamper((all) => all.ledgers[0]?.entries.pop());
    await expectLedgerCheck(page, /第 3 条：上回核对的时候不是这样/);
  });

  test("whose hospital fails, or has no record, sees this and can fill in the claim by hand", async ({ page, server }) => {
    for (const { no, why } of [
      { no: "p1-fails", why: "医院的系统这会儿没回应" },
      { no: "p2-none", why: "医院说没有这次的记录" },
    ]) {
      const { visit } = await reportVisit(server, "li-xiaomei", no);
      await open(page, `/visits/${visit}/record`);
      await fetchRecordButton(page).click();
      await expect(page.getByRole("alert")).toContainText(why);
      await page.getByRole("button", { name: "我自己填" }).click();
      await expect(page).toHaveURL(/\/claims\/new\//);
      await waitForPage(page);
    }
  });
});

