/** WebAssembly traps, as it does after a panic: no page is left dead. */
import { PHONE } from "./support/brand";
import { SON } from "./support/people";
import { ROUTES } from "./support/routes";
import { expect, open, test, type Page } from "./support/test";

test.use({ person: SON, serverScope: "worker" });

/** A module whose function `f` is the instruction `unreachable`. */
const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];

async function trap(page: Page, place: "event" | "promise"): Promise<void> {
  await page.evaluate(([bytes, where]) => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    const run = exports["f"] as () => void;
    if (where === "promise") void Promise.resolve().then(run);
    else setTimeout(run);
  }, [TRAP, place] as const);
}

test("a trap on any page is reported, and leaves a way back and a phone number", async ({ page, pageErrors }) => {
  test.setTimeout(120_000);
  pageErrors.allow(/unreachable/);
  for (const [number, { name, path }] of ROUTES.filter((route) => route.name !== "sign-in").entries()) {
    await open(page, path);
    const reported = page.waitForRequest((request) => request.url().endsWith("/api/v1/client-errors"));
    await trap(page, number % 2 === 0 ? "event" : "promise");
    const body = (await reported).postDataJSON() as unknown;
    expect(body, name).toEqual({ kind: "panic", route: expect.stringMatching(/^[a-z/_-]+$/) as unknown });
    const alert = page.locator("#broken");
    await expect(alert.getByRole("heading"), name).toHaveText("页面出错了，您填的都还在。");
    await expect(alert.locator(`a[href="${PHONE}"]`)).toBeVisible();
    await expect(page.locator("#app")).toBeHidden();
    await alert.getByRole("button", { name: "再试一次" }).click();
    await expect(alert).toHaveCount(0);
    await expect(page.locator("#app h1")).toBeVisible();
  }
});
