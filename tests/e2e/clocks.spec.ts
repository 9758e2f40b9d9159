/** Each clock of a disagreement: started, paused and ended by both sides, and readable in the tracker and the record. */
import { appendEvent } from "./support/partner-api";
import { SON, DECIDED_CLAIM } from "./support/people";
import { expect, open, test, type Page } from "./support/test";

test.use({ language: "zh-CN", pace: 0, person: SON, viewport: { width: 390, height: 844 } });

const DISPUTE = `/claims/${DECIDED_CLAIM.case}/dispute/${DECIDED_CLAIM.claim}`;
const TRACKER = `/claims/${DECIDED_CLAIM.case}`;
const RECORD = `/claims/${DECIDED_CLAIM.case}/record`;
const REASON = { zh: "要等鉴定意见。", en: "We are waiting for an expert." };

/** What each clock says in the record, in Chinese and in English. */
const CLOCKS = [
  ["60 天内要答复", "within 60 days"],
  ["30 天内可以申请核查", "request a review within 30 days"],
  ["30 天内作出核查决定", "decide the review within 30 days"],
  ["7 个工作日内转交", "within 7 working days"],
  ["法院平台上的调解，30 天内完成", "courts' platform must be completed within 30 days"],
  ["双方 30 天内可以一起申请司法确认", "ask the court to confirm a settlement within 30 days"],
  ["15 天内可以上诉", "appeal within 15 days"],
  ["两年内可以起诉", "within two years of knowing"],
  ["30 天内不解除，就不能再解除", "within 30 days or lose the right"],
  ["合同成立满两年", "Two years after the contract was concluded"],
  ["3 天内要书面说明理由", "explained in writing within 3 days"],
] as const;

/** Opens a step's form on the dispute page, fills in what it asks for and confirms it. */
async function takeStep(page: Page, name: string, terms?: string): Promise<void> {
  await open(page, DISPUTE);
  await page.getByRole("button", { name, exact: true }).click();
  if (terms) await page.getByRole("textbox", { name: "谈成了什么" }).fill(terms);
  // While the step is being sent, the button has another name.
  const answered = page.waitForResponse((response) => response.request().method() === "POST" && response.url().includes("/api/v1/cases/"));
  await page.getByRole("button", { name: "记下来，告诉保险公司" }).click();
  expect((await answered).status()).toBe(200);
  await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "记下来，告诉保险公司" })).toHaveCount(0);
}

test("every clock of a disagreement runs and is said in the tracker and the record", { tag: "@slow" }, async ({ page, context, server }) => {
  test.slow();
  const insurer = (event: Record<string, unknown>) => appendEvent(server, DECIDED_CLAIM.insurer, DECIDED_CLAIM, event);
  const option = (name: string) => page.locator(".escalation__option").filter({ has: page.getByRole("heading", { name }) });
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

  await test.step("an objection, complex and in special circumstances, is upheld", async () => {
    const dispute = { ground: "arithmetic", reason: "免赔额算错了。", wish: "work_out_again", letter: "请重新核定。" };
    const sent = await context.request.post(`/api/v1/cases/${DECIDED_CLAIM.case}/claims/${DECIDED_CLAIM.claim}/dispute`, {
      data: dispute,
    });
    expect(sent.status(), await sent.text()).toBe(200);
    await insurer({ event: "declared_complex", reason: REASON });
    await insurer({ event: "answer_extended", reason: REASON, approved_by: "陈敏" });
    await open(page, TRACKER);
    await expect(page.getByRole("main")).toContainText("60 天内要答复");
    await insurer({ event: "upheld", by: "周静", reason: REASON });
  });

  await test.step("the person requests a review, which the insurer decides", async () => {
    await takeStep(page, "请上一级公司核查");
    await expect(option("请上一级公司核查")).toContainText("在等答复，最迟");
    await open(page, TRACKER);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("上一级公司在核查");
    await insurer({ event: "review_decided", outcome: "upheld", by: "陈敏", reason: REASON });
    await open(page, DISPUTE);
    await expect(option("请上一级公司核查")).toContainText("核查完，答复不变");
  });

  await test.step("a complaint to the regulator is forwarded", async () => {
    await takeStep(page, "我已经向监管部门投诉");
    await expect(option("打 12378 找监管部门")).toContainText("等它转给保险公司，最迟");
    await insurer({ event: "regulator_forwarded", on: today });
    await open(page, DISPUTE);
    await expect(option("打 12378 找监管部门")).toContainText("投诉转到了保险公司");
  });

  await test.step("a mediation that the insurer proposes ends with a settlement", async () => {
    await insurer({ event: "mediation_proposed", forum: "court_platform" });
    await open(page, TRACKER);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("提出调解，等您答复");
    await takeStep(page, "同意调解");
    await expect(option("找人调解")).toContainText("正在调解，最迟");
    await takeStep(page, "调解谈成了", "再赔 3,000 元。");
    await expect(option("找人调解")).toContainText("最迟");
    await takeStep(page, "已经请法院确认协议");
    await expect(option("找人调解")).toContainText("请法院确认调解协议");
  });

  await test.step("a lawsuit is reported up to the judgment", async () => {
    await takeStep(page, "我已经起诉");
    await takeStep(page, "判决书收到了");
    await expect(option("去法院起诉")).toContainText("最迟");
  });

  await test.step("the insurer states a reason to rescind, and refuses with a notice by post", async () => {
    await insurer({ event: "rescission_reason_found", reason: REASON, on: today, concluded_on: "2025-06-01" });
    await insurer({ event: "reopened", reason: REASON });
    const decision = {
      outcome: "denied",
      amount: 0,
      benefits: [],
      reasons: [{ clause: "2.7", text: REASON }],
      decided_by: { by: "person", name: "周静" },
      notice_follows: true,
    };
    await insurer({ event: "decided", decision });
    await open(page, TRACKER);
    await expect(page.getByRole("main")).toContainText("最迟写明理由的日子是");
  });

  await test.step("the record lists every clock, in both languages", async () => {
    await open(page, RECORD);
    for (const [zh] of CLOCKS) {
      await expect(page.getByTestId("limit").filter({ hasText: zh }), zh).toHaveCount(1);
    }
    await page.evaluate(() => localStorage.setItem("cc.lang", "en"));
    await open(page, RECORD);
    for (const [, en] of CLOCKS) {
      await expect(page.getByTestId("limit").filter({ hasText: en }), en).toHaveCount(1);
    }
  });
});
