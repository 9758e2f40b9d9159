import { NAME } from "./support/brand";
import { completeStepsUntil, declarationCheckbox, expectStep, LONGEST_CLAIM } from "./support/guided-claim";
import { followLinkByKeyboard, keyboard } from "./support/input-method";
import { SON, DECIDED_CLAIM, XIAOMEI } from "./support/people";
import { type RouteName, pathOf } from "./support/routes";
import { expect, open, test, waitForContent } from "./support/test";

test.describe("after navigation", () => {
  test.use({ person: SON });

  test("the focus is on the heading of the new page, whichever link led there", async ({ page }) => {
    await open(page, "/");
    const visits: [RouteName, () => Promise<void>][] = [
      ["claims", () => page.getByTestId("nav-claims").filter({ visible: true }).click()],
      ["tracker", () => page.locator(`main a[href="/claims/${DECIDED_CLAIM.case}"]`).first().click()],
      ["decision", () => page.getByRole("link", { name: "看结论" }).first().click()],
      ["coverage", () => page.getByTestId("nav-coverage").filter({ visible: true }).click()],
      ["policy", () => page.locator('main a[href="/coverage/policy-yulan-medical"]').click()],
      ["me", () => page.getByTestId("nav-me").filter({ visible: true }).click()],
      ["home", () => page.getByTestId("nav-home").filter({ visible: true }).click()],
    ];
    for (const [name, follow] of visits) {
      await follow();
      await expect(page).toHaveURL(pathOf(name));
      // The heading that stands there until the answer has come is replaced; the focus must move to the new one.
      await waitForContent(page);
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    }
  });

  test("the focus is on the heading of each step of the guided claim, and the title says whom it is for", async ({ page }) => {
    await open(page, "/claims/new/cause");
    await completeStepsUntil(page, LONGEST_CLAIM, "who");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page).toHaveTitle(new RegExp(` · ${NAME}$`));
    for (const until of ["when", "care", "first-symptom"]) {
      await completeStepsUntil(page, LONGEST_CLAIM, until);
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      await expect(page).toHaveTitle(new RegExp(`^第 \\d+ 步(，最多 \\d+ 步)? · 替妈妈申请 · ${NAME}$`));
    }
  });

  test("the first stop is the skip link, which leads past the header", async ({ page }) => {
    await open(page, "/");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "跳到正文" });
    await expect(skip).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });
});

test.describe("with the keyboard alone", () => {
  test.use({ person: XIAOMEI });

  test("a claim is filed for a visit", async ({ page }) => {
    const heading = page.getByRole("heading", { level: 1 });
    await open(page, "/");
    await followLinkByKeyboard(page, /^开始申请/);
    await expect(page).toHaveURL(/\/visits\/[^/]+\/record$/);
    await expect(page.getByRole("heading", { level: 1, name: /病历和账单/ })).toBeFocused();
    await keyboard.press(page, /不同意，我自己填/);
    await expectStep(page, "policies");
    await expect(heading).toBeFocused();
    await keyboard.press(page, /^继续/);
    await expectStep(page, "check");
    await expect(heading).toBeFocused();
    await keyboard.tick(page, /我明白/);
    await expect(declarationCheckbox(page)).toBeChecked();
    await keyboard.press(page, /^交给/);
    await expect(page).toHaveURL(/\/receipt$/);
    await expect(heading).toBeFocused();
  });
});
