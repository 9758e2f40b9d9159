import { append } from "./support/partner";
import { SON, STAY } from "./support/people";
import { expect, open, test } from "./support/test";
import type { Server } from "./support/server";

const DECISION = `/claims/${STAY.case}/decision/${STAY.claim}`;

type Step = { clause: string; operation: Record<string, unknown>; before: number; change: number; after: number };
type Decision = { outcome: string; amount: number; benefits: { steps: Step[] }[]; reasons: unknown[]; decided_by: unknown };

/** The latest decision of the stay, as it stands in the journal. */
async function latest(request: { get(url: string): Promise<{ json(): Promise<any> }> }): Promise<Decision> {
  const view = await (await request.get(`/api/v1/cases/${STAY.case}`)).json();
  return view.entries.filter((entry: any) => entry.event.event === "decided").at(-1).event.decision;
}

/** The same decision with half of the deductible given back. */
function better(decision: Decision): { decision: Decision; more: number } {
  const changed: Decision = structuredClone(decision);
  const steps = changed.benefits[0].steps;
  const at = steps.findIndex((step) => step.operation.op === "deductible");
  const more = Math.trunc(-steps[at].change / 2);
  steps[at].change += more;
  steps[at].after += more;
  for (const step of steps.slice(at + 1)) {
    step.before += more;
    step.after += more;
  }
  changed.amount += more;
  changed.decided_by = { by: "person", name: "周静" };
  return { decision: changed, more };
}

async function insurer(server: Server, event: Record<string, unknown>): Promise<void> {
  await append(server, STAY.insurer, STAY, event);
}

test.describe("a son disagrees with one line", () => {
  test.use({ language: "zh-CN", pace: 0, person: SON, viewport: { width: 390, height: 844 } });

  test("letter, filed, looked at again by a person, and the new decision beside the old", async ({ page, context, server }) => {
    const before = await latest(context.request);
    await open(page, DECISION);
    const line = page.locator(".unpaid__line").filter({ hasText: "免赔额" });

    await test.step("the line and its clause are carried over", async () => {
      await line.getByRole("link", { name: "这一项我不同意" }).click();
      await expect(page).toHaveURL(/\/dispute\/.*\?clause=/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("您不同意哪里，想要什么？");
      await expect(page.getByRole("main")).toContainText("免赔额，您先承担");
    });

    await test.step("what is missing is named, and nothing typed is lost by reloading", async () => {
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
    await test.step("the letter says it with the clause and the law, and can be changed", async () => {
      await expect(letter).toHaveValue(/今年已经抵过一半的免赔额。/);
      await expect(letter).toHaveValue(/条款 [\d.]+ 免赔额，您先承担，减 ¥/);
      await expect(letter).toHaveValue(/《保险法》第 30 条/);
      await letter.fill(`${await letter.inputValue()}\n附：去年的理赔结论。`);
    });

    await test.step("it is sent once, and its clock runs", async () => {
      await page.getByRole("button", { name: "交给远山健康" }).click();
      await expect(page.getByTestId("dispute-sent")).toHaveText(/^交上去了。远山健康最迟 .+ 答复。$/);
      await page.getByText("看交上去的信").click();
      await expect(page.getByTestId("sent-letter")).toContainText("附：去年的理赔结论。");
      const view = await (await context.request.get(`/api/v1/cases/${STAY.case}`)).json();
      expect(view.entries.filter((entry: any) => entry.event.event === "disputed")).toHaveLength(1);
      await page.getByRole("link", { name: "看理赔进度" }).first().click();
      await expect(page.getByTestId("event").filter({ hasText: "不同意条款" })).toHaveCount(1);
    });

    await test.step("the insurer looks again, and a person decides", async () => {
      const reason = { zh: "去年抵扣的部分漏算了。", en: "Last year's part was left out." };
      await insurer(server, { event: "reopened", reason });
      await expect(page.getByTestId("event").filter({ hasText: "去年抵扣的部分漏算了" })).toHaveCount(1);
      await insurer(server, { event: "decided", decision: better(before).decision });
      await expect(page.getByTestId("status-heading")).toHaveText(/远山健康给了结论/);
    });

    await test.step("the new decision stands beside the old, line by line", async () => {
      await page.getByRole("link", { name: "看结论" }).first().click();
      const changes = page.getByTestId("changes");
      await expect(changes).toContainText("和上一次的结论比");
      await expect(changes.getByTestId("changed")).toHaveCount(1);
      await expect(changes.getByTestId("changed")).toContainText("免赔额，您先承担");
      await expect(changes).toContainText(/其余 \d+ 项没有变/);
    });
  });
});

test.describe("the insurer keeps its decision", () => {
  test.use({ language: "en", pace: 0, person: SON, viewport: { width: 1280, height: 800 } });

  test("the answer, the review that is open, and every step of the case in one record", async ({ page, server, context }) => {
    const sent = await context.request.post(`/api/v1/cases/${STAY.case}/claims/${STAY.claim}/dispute`, {
      data: { ground: "facts", reason: "The stay was eleven days.", wish: "explain", letter: "To Yuanshan" },
    });
    expect(sent.status(), await sent.text()).toBe(200);
    const reason = { zh: "住院天数以病历为准。", en: "The records count nine days." };
    await insurer(server, { event: "upheld", by: "周静", reason });
    await open(page, `/claims/${STAY.case}/dispute/${STAY.claim}`);
    const main = page.getByRole("main");
    await expect(main).toContainText("周静 looked again on");
    await expect(main).toContainText("The records count nine days.");
    const ladder = page.getByRole("region", { name: "The ways to disagree" });
    await expect(ladder.getByRole("listitem")).toHaveCount(6);
    await expect(ladder).toContainText("the decision stays");
    await expect(ladder).toContainText(/Ask by \d+ \w+/);

    await open(page, `/claims/${STAY.case}/record`);
    await expect(page.getByTestId("limit").filter({ hasText: /15/ })).not.toHaveCount(0);
    const all = await page.getByTestId("event").count();
    await page.getByRole("button", { name: "yours" }).click();
    await expect(page.getByTestId("event").filter({ hasText: "The stay was eleven days." })).toHaveCount(1);
    expect(await page.getByTestId("event").count()).toBeLessThan(all);

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download as data (JSON)" }).click();
    expect((await download).suggestedFilename()).toMatch(/\.json$/);

    await test.step("taking it back says first what that means", async () => {
      await page.getByRole("button", { name: /^Withdraw the claim/ }).click();
      await expect(main).toContainText("will stop processing the claim");
      await page.getByRole("button", { name: "Yes, withdraw it" }).click();
      await page.getByRole("button", { name: "All", exact: true }).click();
      await expect(page.getByTestId("event").filter({ hasText: "Took the claim back" })).toHaveCount(1);
    });
  });
});
