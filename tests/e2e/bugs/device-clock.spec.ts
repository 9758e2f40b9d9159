/**
 * The app took "today" from the device's clock. A phone forty days ahead wrote a complaint about a delay that was none,
 * and the server took it; with one a year behind no claim could be made; and no page noticed midnight.
 */
import { eventsOf, getCase } from "../support/api";
import { answerWithTime, setClocks, setDeviceClockWrong } from "../support/device-clock";
import { completeStepsUntil, daysAgo, LONGEST_CLAIM } from "../support/guided-claim";
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, open, test, waitForContent, type BrowserContext, type Page } from "../support/test";

test.use({ language: "zh-CN", pace: 0, person: SON, viewport: { width: 390, height: 844 } });

const DAY_MS = 86_400_000;
const TRACKER = `/claims/${DECIDED_CLAIM.case}`;
const DISPUTE = `${TRACKER}/dispute/${DECIDED_CLAIM.claim}`;

/** Disputes the decision, so that the insurer has days to answer. */
async function dispute(context: BrowserContext): Promise<void> {
  const sent = await context.request.post(`/api/v1/cases/${DECIDED_CLAIM.case}/claims/${DECIDED_CLAIM.claim}/dispute`, {
    data: { ground: "arithmetic", reason: "免赔额算错了。", wish: "work_out_again", letter: "请重新核定。" },
  });
  expect(sent.status(), await sent.text()).toBe(200);
}

async function mainText(page: Page, address: string): Promise<string> {
  await open(page, address);
  await waitForContent(page);
  return page.getByRole("main").innerText();
}

/** What the pages about the claim say, and the letter to the insurer. */
async function readAll(page: Page): Promise<string[]> {
  const tracker = await mainText(page, TRACKER);
  const record = await mainText(page, `${TRACKER}/record`);
  await open(page, `${DISPUTE}?clause=2.6`);
  const field = page.getByRole("textbox", { name: "给保险公司的信" });
  // Until the account is known, the letter is signed with the name of the insured.
  await expect(field).toHaveValue(new RegExp(`${SON.name}\\s+\\S+\\s*$`));
  const letter = await field.inputValue();
  return [tracker, record, letter];
}

test.describe("with a device in another zone whose clock is wrong", () => {
  test.use({ timezoneId: "America/Los_Angeles" });

  test("tracker, record and letter say what they say with the right clock", async ({ page, context }) => {
    await dispute(context);
    const right = await readAll(page);
    const { year, month, day } = daysAgo(0);
    expect(right[2]).toMatch(new RegExp(`(${year}年)?${month}月${day}日\\s*$`));
    for (const days of [40, -365]) {
      const wrong = await context.newPage();
      await setDeviceClockWrong(context, days * DAY_MS);
      expect(await readAll(wrong)).toEqual(right);
      await wrong.close();
    }
  });

  test("without a network the device remembers how far it is from the server", async ({ page, context }) => {
    await dispute(context);
    await setDeviceClockWrong(context, 40 * DAY_MS);
    const before = await mainText(page, TRACKER);
    expect(before).not.toContain("超期");
    await page.route("**/api/v1/**", (route) => route.abort());
    const after = await mainText(page, TRACKER);
    expect(after).toContain("最迟");
    expect(after).not.toContain("超期");
  });

  test("a phone a year behind can claim", async ({ page, context }) => {
    await setDeviceClockWrong(context, -365 * DAY_MS);
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, LONGEST_CLAIM, "bills");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});

test("the server refuses a complaint about a delay that is none, and the app says why", async ({ page, context }) => {
  await dispute(context);
  await setDeviceClockWrong(context, 80 * DAY_MS);
  // Nothing tells the app that the clock is wrong.
  await answerWithTime(page, () => undefined);
  await open(page, `${DISPUTE}?late=1`);
  await page.getByRole("button", { name: "交给远山健康" }).click();
  await expect(page.getByRole("main")).toContainText("按北京时间，保险公司还在期限以内");
  expect(eventsOf(await getCase(context, DECIDED_CLAIM.case), "complained")).toEqual([]);
});

test("a page that stays open turns over at midnight in China", async ({ page, context }) => {
  await dispute(context);
  await open(page, TRACKER);
  const dueOn = await page.getByTestId("expected-by").getAttribute("datetime");
  const skip = await setClocks(page, `${dueOn}T23:58:30+08:00`);

  await open(page, TRACKER);
  await waitForContent(page);
  const heading = page.getByTestId("status-heading");
  await expect(page.getByRole("main")).not.toContainText("超期");
  await skip(120_000);
  await expect(page.getByRole("main")).toContainText("超期 1 天");
  await expect(heading).toContainText("超期");
});
