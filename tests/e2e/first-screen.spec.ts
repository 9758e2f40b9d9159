import { PHONE } from "./support/brand";
import { MAIN_PART, delayMainPart } from "./support/first-screen";
import { SON, DECIDED_CLAIM } from "./support/people";
import { waitForPage, expect, test } from "./support/test";
import { serveWithoutContent } from "./support/undrawn";

test.use({ person: SON, serverScope: "worker" });

const TRACKER = `/claims/${DECIDED_CLAIM.case}`;

for (const { language, word } of [
  { language: "zh-CN", word: "轮到您" },
  { language: "en", word: "Your turn" },
] as const) {
  test.describe(language, () => {
    test.use({ language });

    test("the status of a claim is shown before the app has loaded, and the app shows the same", async ({ page }) => {
      await serveWithoutContent(page);
      const release = await delayMainPart(page);
      await page.goto(TRACKER);
      const status = page.locator("#boot").getByTestId("status-heading");
      await expect(status).toBeVisible();
      await expect(page.locator("#boot .turn-tag")).toHaveText(word);
      const number = await page.locator("#boot").getByTestId("claim-number").textContent();
      const sentence = (await status.textContent())?.trim();

      // What the first screen is replaced with, before the app changes it again. Watched before the app comes.
      const first = await page.evaluateHandle(() => {
        const heading = new Promise<string>((resolve) => {
          const observer = new MutationObserver(() => {
            if (document.getElementById("boot")) return;
            observer.disconnect();
            resolve(document.querySelector("main h1")?.textContent ?? "no heading");
          });
          observer.observe(document.body, { childList: true, subtree: true });
        });
        // Not the promise itself, for which the call would wait.
        return { heading };
      });
      release();
      await waitForPage(page);
      expect((await first.evaluate(({ heading }) => heading)).trim()).toBe(sentence);
      await expect(page.getByTestId("claim-number")).toHaveText(number ?? "");
    });
  });
}

for (const server of ["draws the page", "does not draw"]) {
  test(`if the app cannot load, the status of the claim stays, with a way on: a server that ${server}`, async ({
    page,
    pageErrors,
  }) => {
    pageErrors.allow(/./);
    if (server === "does not draw") await serveWithoutContent(page);
    await page.route(MAIN_PART, (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "none" }));
    await page.goto(TRACKER);
    const boot = page.locator("#boot");
    await expect(boot.getByRole("button", { name: /再试一次/ })).toBeVisible({ timeout: 20_000 });
    await expect(boot.getByTestId("status-heading")).toBeVisible();
    await expect(boot.locator(`main a[href="${PHONE}"]`).last()).toBeVisible();
  });
}

test("nothing is shown of another account's claim", async ({ page }) => {
  await delayMainPart(page);
  const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/cases/bench-1"));
  await page.goto("/claims/bench-1");
  expect((await answered).status()).toBe(404);
  await expect(page.locator(".boot-summary")).toHaveCount(0);
  await expect(page.locator("#boot-page .boot-title")).toBeVisible();
});
