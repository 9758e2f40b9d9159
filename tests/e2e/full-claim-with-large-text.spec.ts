import { currentStep } from "./support/guided-claim";
import {
  answerCurrentStep,
  completeCheck,
  continueWith,
  expectAllSteps,
  expectFiledCompletely,
  submitWith,
} from "./support/full-claim";
import { pointer } from "./support/input-method";
import { expectControlsUncovered, expectNoSidewaysScroll } from "./support/layout";
import { SON } from "./support/people";
import { open, test, waitForPage, type Page } from "./support/test";

test.use({ person: SON, viewport: { width: 320, height: 640 } });

async function expectUsable(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectControlsUncovered(page);
}

test("the longest claim with text of 200 % at 320 px: nothing scrolls sideways and nothing is covered", { tag: "@slow" }, async ({ page, context }) => {
  test.slow();
  // What a browser does when its user asks for text of 200 %.
  await page.addInitScript(() => {
    document.addEventListener("readystatechange", () => {
      document.documentElement.style.fontSize = "200%";
    });
  });
  await open(page, "/claims/new/cause");
  const completed: string[] = [];
  for (let step = currentStep(page); step !== "check"; step = currentStep(page)) {
    await expectUsable(page);
    completed.push(await answerCurrentStep(page, pointer));
    await continueWith(page, pointer);
  }
  expectAllSteps(completed);
  await expectUsable(page);
  await completeCheck(page, pointer);
  await submitWith(page, pointer);
  await waitForPage(page);
  await expectUsable(page);
  await expectFiledCompletely(context, []);
});
