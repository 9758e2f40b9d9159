/** Sequelae of a stroke were shown as a payment on the day of the diagnosis, though they count only after 180 days. */
import { getCase, reportOf } from "../support/api";
import { daysAgo } from "../support/guided-claim";
import { SON } from "../support/people";
import { type BrowserContext, expect, open, test } from "../support/test";

test.use({ person: SON });

/** Files a claim for a stroke of the mother's, diagnosed so many days ago, and returns its case. */
async function fileStroke(context: BrowserContext, days: number): Promise<string> {
  const on = daysAgo(days).iso;
  const response = await context.request.post("/api/v1/cases", {
    headers: { "Idempotency-Key": `stroke-${days}-days` },
    data: {
      place: "福田区第二人民医院",
      incident: {
        insured: "chen-yulan",
        on,
        facts: {
          cause: { is: "illness" },
          condition: { is: "stroke_severe" },
          diagnosis_wording: { is: "confirmed" },
          first_symptom_on: { is: on },
          diagnosed_on: { is: on },
        },
      },
      policies: ["policy-yulan-critical"],
      payee: { name: "陈玉兰", account_tail: "3308" },
      declared_true: true,
    },
  });
  expect(response.status(), await response.text()).toBeLessThan(300);
  return ((await response.json()) as { case: string }).case;
}

test("the tracker says from which day a stroke can be confirmed, and keeps a reminder", async ({ page, context }) => {
  const id = await fileStroke(context, 3);
  await open(page, `/claims/${id}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("起才能认定");
  await expect(main).toContainText("条款 2.7");
  await page.getByRole("button", { name: "到那天提醒我" }).click();
  await expect(main).toContainText("首页和这一页会提醒您");
  await page.reload();
  await expect(page.getByRole("button", { name: "不用提醒了" })).toBeVisible();
  // Its day has not come.
  await open(page, "/");
  await expect(page.getByTestId("home-latest")).toBeVisible();
  await expect(page.getByTestId("due-reminder")).toHaveCount(0);
});

test("a reminder shows on the home page and the tracker once its day has come", async ({ page, context }) => {
  const id = await fileStroke(context, 185);
  const report = reportOf(await getCase(context, id));
  const claim = report.claims[0]?.claim ?? "";
  const set = await context.request.put(`/api/v1/cases/${id}/claims/${claim}/reminder`);
  expect(set.status()).toBe(200);
  await open(page, "/");
  await page.getByTestId("due-reminder").getByRole("link", { name: "看这份理赔" }).click();
  await expect(page.getByRole("main")).toContainText("起已经可以认定");
});
