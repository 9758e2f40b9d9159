/** A second request for documents looked like the first: all at once, with the clock paused. */
import { eventsOf, getCase, reportOf } from "../support/api";
import { daysAgo } from "../support/guided-claim";
import { appendEvent } from "../support/partner-api";
import { SON } from "../support/people";
import { expect, open, test } from "../support/test";

test.use({ person: SON });

test("a second request for documents is shown as such, and a complaint about it can be sent", async ({ page, context, server }) => {
  const response = await context.request.post("/api/v1/cases", {
    headers: { "Idempotency-Key": "asked-twice-1" },
    data: {
      place: "福田区第二人民医院",
      incident: { insured: "chen-yulan", on: daysAgo(3).iso, facts: { cause: { is: "illness" } } },
      policies: ["policy-yulan-critical"],
      payee: { name: "陈玉兰", account_tail: "3308" },
      declared_true: true,
    },
  });
  expect(response.status(), await response.text()).toBeLessThan(300);
  const { case: id } = (await response.json()) as { case: string };
  const report = reportOf(await getCase(context, id));
  const claim = { case: id, claim: report.claims[0]?.claim ?? "" };
  const today = daysAgo(0).iso;
  const ask = (name: string, document: string) =>
    appendEvent(server, "nanan", claim, {
      event: "supplement_requested",
      reached_on: today,
      requests: [{ id: name, document, reason: { zh: "看不清", en: "not legible" } }],
    });
  await appendEvent(server, "nanan", claim, { event: "received" });
  await ask("a", "diagnosis");
  await open(page, `/claims/${id}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("列全");
  await expect(main).not.toContainText("次要材料");

  await appendEvent(server, "nanan", claim, { event: "supplement_received", requests: ["a"], on: today });
  await ask("b", "exam_report");
  await expect(main).toContainText("这是第 2 次要材料。法律要求一次说全。");
  await expect(main).toContainText("这次保险公司的时限照走");
  await page.getByRole("link", { name: "投诉信已写好，看一看" }).click();
  await expect(page.getByRole("textbox", { name: "给保险公司的信" })).toHaveValue(/先后 2 次要求我补充材料[\s\S]*第 22 条/);
  await page.getByRole("button", { name: "交给南岸人寿" }).click();
  await expect(page.getByTestId("dispute-sent")).toBeVisible();
  expect(eventsOf(await getCase(context, id), "complained")).toMatchObject([{ rule: "supplement_once" }]);
});
