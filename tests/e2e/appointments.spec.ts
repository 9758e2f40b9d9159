import { appendEvent, offerInspection } from "./support/partner-api";
import { SON, DECIDED_CLAIM } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

test("an appointment is offered, chosen, moved and held", async ({ page, server }) => {
  const hour = 3_600_000;
  const window = (from: number) => ({
    from: new Date(from).toISOString(),
    to: new Date(from + 2 * hour).toISOString(),
  });
  const later = window(Date.now() + 24 * hour);
  const earlier = window(Date.now() - hour);
  const appendStep = (step: Record<string, unknown>) =>
    appendEvent(server, DECIDED_CLAIM.insurer, DECIDED_CLAIM, { event: "appointment", appointment: "visit-1", step });
  await open(page, `/claims/${DECIDED_CLAIM.case}`);
  await offerInspection(server, DECIDED_CLAIM, "visit-1", [later, earlier]);
  await expect(page.getByTestId("status-heading")).toContainText("等您选个时间");
  await page.getByRole("link", { name: "选个时间" }).click();

  const card = page.getByTestId("appointment");
  await expect(card).toContainText("莲花路 18 号");
  await expect(card).toContainText("身份证");
  await card.getByRole("radio").last().check();
  await card.getByRole("button", { name: "就约这个时间" }).click();
  await expect(card).toContainText("约好了");
  const file = await page.request.get((await card.getByRole("link", { name: "放进手机日历" }).getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toContain("text/calendar");
  expect(await file.text()).toContain("BEGIN:VEVENT");

  await card.getByRole("button", { name: "换成别的时间" }).click();
  await card.getByRole("radio").first().check();
  await card.getByRole("button", { name: "就约这个时间" }).click();
  await expect(card.getByRole("radio")).toHaveCount(0);
  await expect(card).toContainText("约好了");

  await appendStep({ held: { outcome: { zh: "和您说的一致。", en: "as you said" } } });
  await expect(card).toContainText("结果：和您说的一致。");
  await expect(card.getByRole("button")).toHaveCount(0);
});
