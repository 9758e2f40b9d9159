import { currentStep } from "./support/guided-claim";
import {
  answerCurrentStep,
  completeCheck,
  continueWith,
  expectAllSteps,
  expectFiledCompletely,
  submitWith,
} from "./support/full-claim";
import { keyboard } from "./support/input-method";
import { SON } from "./support/people";
import { expect, open, test } from "./support/test";

test.use({ person: SON });

test("the longest claim is filed with the keyboard alone, and the focus is on the heading of each step", { tag: "@slow" }, async ({ page, context }) => {
  test.slow();
  await open(page, "/claims/new/cause");
  const completed: string[] = [];
  for (let step = currentStep(page); step !== "check"; step = currentStep(page)) {
    completed.push(await answerCurrentStep(page, keyboard));
    await continueWith(page, keyboard);
    await expect(page.getByRole("heading", { level: 1 }), `the focus after ${step}`).toBeFocused();
  }
  expectAllSteps(completed);
  await completeCheck(page, keyboard);
  await submitWith(page, keyboard);
  await expectFiledCompletely(context, []);
});
