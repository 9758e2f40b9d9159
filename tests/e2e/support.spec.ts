import { answerSupportRequest } from "./support/partner-api";
import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

for (const language of ["zh-CN", "en"] as const) {
  test.describe(language, () => {
    test.use({ language });

    test("a call back is booked, listed and cancelled", async ({ page }) => {
      await open(page, "/people#call-back");
      await expect(page.locator("main a[href^='tel:400']").first()).toBeVisible();
      const form = page.getByTestId("call-back");
      await form.getByRole("button", { name: /就约这个时间|Book this time/ }).click();
      await expect(form.getByText(/先选一个时间|Choose a time first/)).toBeVisible();

      await form.getByRole("radio").first().check();
      await form.getByRole("textbox").fill("发票怎么交");
      await form.getByRole("button", { name: /就约这个时间|Book this time/ }).click();
      const request = page.getByTestId("help-request");
      await expect(request).toContainText("发票怎么交");
      await expect(request).toContainText(/等人接手|Waiting for someone to take it/);

      await request.getByRole("button", { name: /取消|Cancel request/ }).click();
      await expect(page.getByText(/现在没有在等的|You have no open requests/)).toBeVisible();
    });
  });
}

test("the answer of the service desk appears while another form is being filled in", async ({ page, server }) => {
  await open(page, "/people#call-back");
  const form = page.getByTestId("call-back");
  await form.getByRole("radio").first().check();
  await form.getByRole("button", { name: "就约这个时间" }).click();
  await expect(page.getByTestId("help-request")).toContainText("等人接手");
  const other = page.getByTestId("specialist");
  await other.getByText("问懂法律、税务、信托的人").click();
  await other.getByRole("textbox").first().fill("遗嘱里没写保险");
  await answerSupportRequest(server, "教了怎么交发票。");
  await expect(page.getByText("教了怎么交发票。")).toBeAttached({ timeout: 40_000 });
  await expect(other.getByRole("textbox").first()).toHaveValue("遗嘱里没写保险");
});
