/** A second request for documents looked like the first: all at once, with the clock paused. */
import { eventsOf, getCase } from "../support/api";
import { askAgain, askFor, fileForIllness } from "../support/asked-twice";
import { SON } from "../support/people";
import { expect, open, test } from "../support/test";

test.use({ person: SON });

test("a second request for documents is shown as such, and a complaint about it can be sent", async ({ page, context, server }) => {
  const claim = await fileForIllness(context, server);
  await askFor(server, claim, "a", "diagnosis");
  await open(page, `/claims/${claim.case}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("列全");
  await expect(main).not.toContainText("次要材料");

  await askAgain(server, claim);
  await expect(main).toContainText("这是第 2 次要材料。法律要求一次说全。");
  await expect(main).toContainText("这次保险公司的时限照走");
  await page.getByRole("link", { name: "投诉信已写好，看一看" }).click();
  await expect(page.getByRole("textbox", { name: "给保险公司的信" })).toHaveValue(/先后 2 次要求我补充材料[\s\S]*第 22 条/);
  await page.getByRole("button", { name: "交给南岸人寿" }).click();
  await expect(page.getByTestId("dispute-sent")).toBeVisible();
  expect(eventsOf(await getCase(context, claim.case), "complained")).toMatchObject([{ rule: "supplement_once" }]);
});
