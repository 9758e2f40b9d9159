import { declarationCheckbox, goFromVisitToCheck, LONGEST_CLAIM, submitButton, completeStepsUntil } from "./support/guided-claim";
import { listCases } from "./support/api";
import { SON, XIAOMEI } from "./support/people";
import { signInOnPage } from "./support/sign-in";
import { expect, isSameDocument, markDocument, test, waitForPage } from "./support/test";

test.describe("an outpatient who has paid at a hospital", { tag: "@slow" }, () => {
  test.use({ language: "zh-CN", pace: 0.8 });

  test("sees that the visit is covered, files a claim in a few taps and is paid 306.00", async ({ page, context }) => {
    await page.goto("/");
    await waitForPage(page);
    await markDocument(page);
    await page.getByRole("link", { name: "用手机号登录" }).click();
    await signInOnPage(page, XIAOMEI.phone);

    await test.step("the home page shows the visit", async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("这次看病，看起来能赔。");
      await expect(page.getByRole("main")).toContainText("福田区第二人民医院");
      await expect(page.getByRole("main")).toContainText(/约\s*¥\s*306/);
      await page.getByText("看怎么算").click();
      for (const figure of ["−260.00", "−50.00", "−64.00"]) {
        await expect(page.getByRole("main")).toContainText(figure);
      }
    });

    await test.step("what the hospital has reported need not be entered", async () => {
      await goFromVisitToCheck(page);
      const main = page.getByRole("main");
      await expect(main).toContainText("李小美");
      await expect(main).toContainText("¥680.00");
      await expect(main).toContainText("尾号 9046");
      await declarationCheckbox(page).check();
      await submitButton(page).click();
    });

    const number = page.getByTestId("claim-number");
    await test.step("the receipt has the claim number and shows who has received the claim", async () => {
      await expect(page).toHaveURL(/\/claims\/[^/]+\/receipt$/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^交上去了/);
      await expect(number).toHaveText(/\d{4,}/);
      const ticks = page.getByTestId("event");
      await expect(ticks.filter({ hasText: "已发出" })).toHaveCount(1);
      await expect(ticks.filter({ hasText: "平台已收到" })).toHaveCount(1);
      // The third appears when the insurer confirms.
      await expect(ticks.filter({ hasText: "远山健康已收到" })).toHaveCount(1);
    });

    const caseNo = await number.innerText();
    await test.step("the tracker is updated live", async () => {
      await page.getByRole("link", { name: "看进展" }).click();
      await expect(page.getByTestId("status-heading")).toBeVisible();
      await expect(number).toHaveText(caseNo);
      const atFirst = await page.getByTestId("event").count();
      await expect(page.getByTestId("event").filter({ hasText: "¥306.00 到账" })).toHaveCount(1, { timeout: 25_000 });
      expect(await page.getByTestId("event").count()).toBeGreaterThan(atFirst);
      await expect(page.getByRole("main")).toContainText("¥306.00 已进尾号 9046");
    });

    await test.step("the decision shows every figure", async () => {
      await page.getByRole("link", { name: "看结论" }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/远山健康赔您\s*¥306\.00/);
      const steps = page.getByRole("main").locator("ol.staircase-steps > li");
      await expect(steps.first()).toContainText("¥680.00");
      await expect(steps.filter({ hasText: "医保统筹已经付了" })).toContainText("−260.00");
      await expect(steps.filter({ hasText: "免赔额，您先承担" })).toContainText("−50.00");
      await expect(steps.filter({ hasText: "医保目录外按 60% 赔" })).toContainText("−64.00");
      await expect(steps.last()).toContainText("306.00");
      await expect(page.getByRole("main")).toContainText("您自己承担 ¥114.00");
      await expect(page.getByRole("button", { name: /条款/ }).first()).toBeVisible();
    });

    expect(await isSameDocument(page), "no page was loaded again").toBe(true);
    await test.step("the visit is not offered again", async () => {
      await page.goto("/");
      await waitForPage(page);
      await expect(page.getByText("这次看病，看起来能赔")).toHaveCount(0);
      expect((await listCases(context)).total).toBe(1);
    });
  });
});

test.describe("a son who claims for his mother", { tag: "@slow" }, () => {
  test.use({ language: "en", pace: 0.2, viewport: { width: 1280, height: 800 } });

  test("files once with two insurers, agrees to a decision and receives both payments", async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto("/sign-in?then=%2Fclaims%2Fnew%2Fcause");
    await signInOnPage(page, SON.phone);
    await expect(page).toHaveURL(/\/claims\/new\/cause$/);
    await waitForPage(page);
    await markDocument(page);

    await test.step("one question a page, and only those that the two policies need", async () => {
      const steps = await completeStepsUntil(page, LONGEST_CLAIM, "policies");
      expect(steps.slice(0, 4)).toEqual(["cause", "who", "when", "care"]);
      expect(steps).toContain("condition");
      expect(steps).toContain("histology");
      expect(steps).toContain("bills");
      expect(steps.length).toBeLessThanOrEqual(18);
    });

    await test.step("both policies pay, and both are selected", async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 policies. All of them pay.");
      const chosen = page.getByRole("checkbox", { name: /Claim under this policy/ });
      await expect(chosen).toHaveCount(2);
      await expect(chosen.first()).toBeChecked();
      await expect(chosen.last()).toBeChecked();
      const main = page.getByRole("main");
      await expect(main).toContainText("Nan'an Critical Illness");
      await expect(main).toContainText(/about\s*¥\s*100,000/);
      await expect(main).toContainText("Qinghe Hospital Care");
      // 45,221.50 − 19,846.20 from the fund − 10,000 deductible − 20 % of the 8,600 outside the list.
      await expect(main).toContainText(/about\s*¥\s*13,655/);
    });

    await test.step("the mother is paid, and the check shows every answer", async () => {
      await completeStepsUntil(page, LONGEST_CLAIM, "check");
      const main = page.getByRole("main");
      for (const text of ["陈玉兰", "福田区第二人民医院", "¥45,221.50", "¥19,846.20", "¥8,600.00", "3308"]) {
        await expect(main).toContainText(text);
      }
      await declarationCheckbox(page).check();
      await page.getByRole("button", { name: "Send to 2 insurers" }).click();
      await expect(page).toHaveURL(/\/claims\/[^/]+\/receipt$/);
      await expect(page.getByTestId("event").filter({ hasText: "Received by Nan'an Life" })).toHaveCount(1);
      await expect(page.getByTestId("event").filter({ hasText: "Received by Qinghe P&C" })).toHaveCount(1);
    });

    const events = page.getByTestId("event");
    await test.step("the lump sum arrives; the hospital claim waits for his agreement", async () => {
      await page.getByRole("link", { name: "Follow your claim" }).click();
      await expect(events.filter({ hasText: "¥100,000.00 arrived" })).toHaveCount(1, { timeout: 25_000 });
      await expect(events.filter({ hasText: "Decided to pay the claim in full: ¥13,655.30" })).toHaveCount(1, { timeout: 25_000 });
      await expect(page.getByTestId("status-heading")).toHaveText(/Qinghe P&C has decided to pay you ¥13,655\.30/);
    });

    await test.step("he reads the calculation and agrees", async () => {
      await page.getByRole("link", { name: "See the decision" }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Qinghe P&C pays you\s*¥13,655\.30/);
      const steps = page.getByRole("main").locator("ol.staircase-steps > li");
      await expect(steps.first()).toContainText("¥45,221.50");
      for (const [name, amount] of [
        ["Paid by social insurance", "−19,846.20"],
        ["Deductible: you pay", "−10,000.00"],
        [/80%/, "−1,720.00"],
      ] as const) {
        await expect(steps.filter({ hasText: name })).toContainText(amount);
      }
      await expect(page.getByRole("main")).toContainText("何川");
      await page.getByRole("button", { name: /^Agree, pay to/ }).click();
      await expect(page.getByRole("main")).toContainText(/You agreed to this decision on/);
    });

    await test.step("the second amount arrives", async () => {
      await page.getByRole("link", { name: /See the progress/ }).first().click();
      await expect(events.filter({ hasText: "¥13,655.30 arrived" })).toHaveCount(1, { timeout: 25_000 });
      const main = page.getByRole("main");
      await expect(main).toContainText("¥100,000.00 paid to the account ending 3308");
      await expect(main).toContainText("¥13,655.30 paid to the account ending 3308");
    });

    await test.step("the tracker leads to a decision again", async () => {
      await page.getByRole("link", { name: "See the decision" }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/pays you\s*¥(100,000\.00|13,655\.30)/);
    });
    expect(await isSameDocument(page), "no page was loaded again").toBe(true);
  });
});
