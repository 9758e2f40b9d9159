import { eventsOf, getCase, type Decision } from "./support/api";
import { appendEvent } from "./support/partner-api";
import { SON, DECIDED_CLAIM } from "./support/people";
import { expect, open, test, type BrowserContext } from "./support/test";
import type { Server } from "./support/server";

const DECISION = `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`;

/** The latest decision about the stay in the journal. */
async function latestDecision(context: BrowserContext): Promise<Decision> {
  const decided = eventsOf(await getCase(context, DECIDED_CLAIM.case), "decided").at(-1);
  if (!decided) throw new Error("the stay has no decision");
  return decided.decision;
}

/** The same decision with half of the deductible waived. */
function withHalfTheDeductible(decision: Decision): Decision {
  const changed = structuredClone(decision);
  const steps = changed.benefits[0]?.steps ?? [];
  const at = steps.findIndex((step) => step.operation.op === "deductible");
  const deductible = steps[at];
  if (!deductible) throw new Error("the decision has no deductible");
  const more = Math.trunc(-deductible.change / 2);
  deductible.change += more;
  deductible.after += more;
  for (const step of steps.slice(at + 1)) {
    step.before += more;
    step.after += more;
  }
  changed.amount += more;
  changed.decided_by = { by: "person", name: "周静" };
  return changed;
}

/** Appends an event to the claim's journal, as its insurer. */
async function appendAsInsurer(server: Server, event: Record<string, unknown>): Promise<void> {
  await appendEvent(server, DECIDED_CLAIM.insurer, DECIDED_CLAIM, event);
}

test.describe("a dispute about one line of a decision", () => {
  test.use({ language: "zh-CN", pace: 0, person: SON, viewport: { width: 390, height: 844 } });

  test("is written, filed once and reviewed, and the new decision is compared with the old one", async ({ page, context, server }) => {
    const before = await latestDecision(context);
    await open(page, DECISION);
    const line = page.locator(".unpaid__line").filter({ hasText: "免赔额" });

    await test.step("the line and its clause are filled in", async () => {
      await line.getByRole("link", { name: "这一项我不同意" }).click();
      await expect(page).toHaveURL(/\/dispute\/.*\?clause=/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("您不同意哪里，想要什么？");
      await expect(page.getByRole("main")).toContainText("免赔额，您先承担");
    });

    await test.step("missing answers are named, and a reload loses nothing", async () => {
      await page.getByRole("button", { name: "交给远山健康" }).click();
      const summary = page.getByRole("alert");
      await expect(summary).toContainText("请选一个原因");
      await expect(summary).toContainText("请用自己的话写一写为什么");
      await expect(summary).toContainText("请选您想要的结果");
      await page.getByRole("radio", { name: /这一条可以有别的理解/ }).check();
      await page.getByRole("textbox", { name: "用自己的话说一说" }).fill("今年已经抵过一半的免赔额。");
      await page.getByRole("radio", { name: /请重新核定/ }).check();
      await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("cc.draft.dispute.")))).toBe(true);
      await page.reload();
      await expect(page.getByRole("textbox", { name: "用自己的话说一说" })).toHaveValue("今年已经抵过一半的免赔额。");
    });

    const letter = page.getByRole("textbox", { name: "给保险公司的信" });
    await test.step("the letter cites the clause and the law, and can be edited", async () => {
      await expect(letter).toHaveValue(/今年已经抵过一半的免赔额。/);
      await expect(letter).toHaveValue(/条款 [\d.]+ 免赔额，您先承担，减 ¥/);
      await expect(letter).toHaveValue(/《保险法》第 30 条/);
      await letter.fill(`${await letter.inputValue()}\n附：去年的理赔结论。`);
    });

    await test.step("it is sent once, and a deadline is set for the insurer", async () => {
      await page.getByRole("button", { name: "交给远山健康" }).click();
      await expect(page.getByTestId("dispute-sent")).toHaveText(/^交上去了。远山健康最迟 .+ 答复。$/);
      await page.getByText("看交上去的信").click();
      await expect(page.getByTestId("sent-letter")).toContainText("附：去年的理赔结论。");
      expect(eventsOf(await getCase(context, DECIDED_CLAIM.case), "disputed")).toHaveLength(1);
      await page.getByRole("link", { name: "看理赔进度" }).first().click();
      await expect(page.getByTestId("event").filter({ hasText: "不同意条款" })).toHaveCount(1);
    });

    await test.step("the insurer reviews it, and a person decides", async () => {
      const reason = { zh: "去年抵扣的部分漏算了。", en: "Last year's part was left out." };
      await appendAsInsurer(server, { event: "reopened", reason });
      await expect(page.getByTestId("event").filter({ hasText: "去年抵扣的部分漏算了" })).toHaveCount(1);
      await appendAsInsurer(server, { event: "decided", decision: withHalfTheDeductible(before) });
      await expect(page.getByTestId("status-heading")).toHaveText(/远山健康给了结论/);
    });

    await test.step("the new decision is compared with the old one, line by line", async () => {
      await page.getByRole("link", { name: "看结论" }).first().click();
      const changes = page.getByTestId("changes");
      await expect(changes).toContainText("和上一次的结论比");
      await expect(changes.getByTestId("changed")).toHaveCount(1);
      await expect(changes.getByTestId("changed")).toContainText("免赔额，您先承担");
      await expect(changes).toContainText(/其余 \d+ 项没有变/);
    });
  });
});

test.describe("a dispute that is rejected", () => {
  test.use({ language: "en", pace: 0, person: SON, viewport: { width: 1280, height: 800 } });

  test("shows the answer and the ways that remain, and the record has every step of the case", async ({ page, server, context }) => {
    const sent = await context.request.post(`/api/v1/cases/${DECIDED_CLAIM.case}/claims/${DECIDED_CLAIM.claim}/dispute`, {
      data: { ground: "facts", reason: "The stay was eleven days.", wish: "explain", letter: "To Yuanshan" },
    });
    expect(sent.status(), await sent.text()).toBe(200);
    const reason = { zh: "住院天数以病历为准。", en: "The records count nine days." };
    await appendAsInsurer(server, { event: "upheld", by: "周静", reason });
    await open(page, `/claims/${DECIDED_CLAIM.case}/dispute/${DECIDED_CLAIM.claim}`);
    const main = page.getByRole("main");
    await expect(main).toContainText("周静 reviewed the decision on");
    await expect(main).toContainText("The records count nine days.");
    const ladder = page.getByRole("region", { name: "Your options if you disagree" });
    await expect(ladder.getByRole("listitem")).toHaveCount(6);
    await expect(ladder).toContainText("decision upheld");
    await expect(ladder).toContainText(/Apply by \d+ \w+/);

    await open(page, `/claims/${DECIDED_CLAIM.case}/record`);
    await expect(page.getByTestId("limit").filter({ hasText: /15/ })).not.toHaveCount(0);
    const all = await page.getByTestId("event").count();
    await page.getByRole("button", { name: "yours" }).click();
    await expect(page.getByTestId("event").filter({ hasText: "The stay was eleven days." })).toHaveCount(1);
    expect(await page.getByTestId("event").count()).toBeLessThan(all);

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download as data (JSON)" }).click();
    expect((await download).suggestedFilename()).toMatch(/\.json$/);

    await test.step("withdrawing the claim explains first what that means", async () => {
      await page.getByRole("button", { name: /^Withdraw the claim/ }).click();
      await expect(main).toContainText("will stop processing the claim");
      await page.getByRole("button", { name: "Yes, withdraw it" }).click();
      await page.getByRole("button", { name: "All", exact: true }).click();
      await expect(page.getByTestId("event").filter({ hasText: "Withdrew the claim" })).toHaveCount(1);
    });
  });
});
