import { createHash } from "node:crypto";

import { currentStep, expectStep, LONGEST_CLAIM } from "./support/guided-claim";
import {
  answerCurrentStep,
  completeCheck,
  continueWith,
  expectAllSteps,
  expectFiledCompletely,
  submitWith,
} from "./support/full-claim";
import { pointer } from "./support/input-method";
import { SON } from "./support/people";
import { expect, open, test, type Page } from "./support/test";

test.use({ person: SON });

/** Everything that is chosen and typed on the page. */
async function fieldValues(page: Page): Promise<string[]> {
  return page.locator('main input:not([type="file"]), main textarea').evaluateAll((fields) =>
    (fields as HTMLInputElement[]).map((field) => {
      const value = field.type === "radio" || field.type === "checkbox" ? String(field.checked) : field.value;
      return `${field.id}=${value}`;
    }),
  );
}

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const PHOTO = Buffer.concat([Buffer.from(PIXEL, "base64"), Buffer.alloc(700_000, 7)]);

test("the tab crashes at every step and is opened again: no answer and no file is lost", { tag: "@slow" }, async ({ page, context }) => {
  test.setTimeout(240_000);
  /** Crashes the tab, as a phone does when it needs the memory, and opens the same address in another. */
  async function crashAndReopen(old: Page): Promise<Page> {
    const address = old.url();
    const devtools = await context.newCDPSession(old);
    const crashed = old.waitForEvent("crash");
    devtools.send("Page.crash").catch(() => {});
    await crashed;
    await old.close();
    const reopened = await context.newPage();
    await open(reopened, address);
    return reopened;
  }

  let tab = page;
  await open(tab, "/claims/new/cause");
  const completed: string[] = [];
  for (let step = currentStep(tab); step !== "check"; step = currentStep(tab)) {
    completed.push(await answerCurrentStep(tab, pointer));
    if (step === "documents") {
      // The second piece of the upload does not get through while this tab lives.
      let pieces = 0;
      await tab.route("**/api/v1/files/*", (route) => {
        if (route.request().method() !== "PATCH") return route.continue();
        pieces += 1;
        return pieces < 2 ? route.continue() : route.abort("connectionreset");
      });
      const row = tab.locator("details.document").first();
      await row.locator('input[type="file"][multiple]').setInputFiles({ name: "a.png", mimeType: "image/png", buffer: PHOTO });
      await expect(row.getByText("没连上，等着再传")).toBeVisible();
      tab = await crashAndReopen(tab);
      await expectStep(tab, step);
      await expect(tab.locator("details.document").first().getByText("收好了", { exact: true })).toBeVisible();
    } else if (LONGEST_CLAIM[step] === null) {
      tab = await crashAndReopen(tab);
      await expectStep(tab, step);
    } else {
      await expect(tab.getByText(/换台设备也能接着填/)).toBeVisible();
      const before = await fieldValues(tab);
      tab = await crashAndReopen(tab);
      await expectStep(tab, step);
      await expect.poll(() => fieldValues(tab), step).toEqual(before);
    }
    await continueWith(tab, pointer);
  }
  expectAllSteps(completed);
  await completeCheck(tab, pointer);
  await expect(tab.getByText(/换台设备也能接着填/)).toBeVisible();
  const before = await fieldValues(tab);
  tab = await crashAndReopen(tab);
  await expectStep(tab, "check");
  await expect.poll(() => fieldValues(tab)).toEqual(before);
  await submitWith(tab, pointer);
  await expectFiledCompletely(context, [createHash("sha256").update(PHOTO).digest("hex")]);
});
