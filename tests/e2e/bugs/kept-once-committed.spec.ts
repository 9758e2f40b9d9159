/**
 * What the device keeps counts as kept only once the browser has committed it: a request that succeeded can still be
 * rolled back, for example when the quota is exceeded. Where nothing can be kept, the app says so.
 */
import { fileInput, openFirstDocument, photo } from "../support/documents";
import { continueButton, expectStep, goFromVisitToCheck, openDocumentsStep } from "../support/guided-claim";
import { XIAOMEI } from "../support/people";
import { expect, open, test, type Page } from "../support/test";

test.use({ person: XIAOMEI });

/** Every write is rolled back after its request has succeeded. */
function rollBackWrites(): void {
  type Write = (this: IDBObjectStore, ...args: unknown[]) => IDBRequest;
  for (const method of ["add", "put"]) {
    const write = Reflect.get(IDBObjectStore.prototype, method) as Write;
    const rolledBack: Write = function (...args) {
      const request = write.apply(this, args);
      request.addEventListener("success", () => this.transaction.abort());
      return request;
    };
    Reflect.set(IDBObjectStore.prototype, method, rolledBack);
  }
}

/** Every write waits for ever: its transaction is held open by reads, one after the other. */
function neverCommitWrites(): void {
  type Write = (this: IDBObjectStore, ...args: unknown[]) => IDBRequest;
  const write = Reflect.get(IDBObjectStore.prototype, "put") as Write;
  const held: Write = function (...args) {
    const readOn = () => {
      this.count().addEventListener("success", readOn);
    };
    readOn();
    return write.apply(this, args);
  };
  Reflect.set(IDBObjectStore.prototype, "put", held);
}

test("answers whose key is rolled back are not called saved on this device", async ({ page, context }) => {
  await context.addInitScript(rollBackWrites);
  await page.route("**/api/v1/drafts/**", (route) => route.abort("connectionreset"));
  await open(page, "/claims/new/cause");
  await page.getByRole("radio", { name: /^生病$/ }).check();
  await expect(page.getByRole("main")).toContainText("这台设备存不下，请别关页面");
  await continueButton(page).click();
  await expectStep(page, "who");
});

for (const [how, faulty] of [
  ["is rolled back", rollBackWrites],
  ["never completes", neverCommitWrites],
] as const) {
  test(`a page whose storing ${how} is not called kept, until it has arrived`, async ({ page }) => {
    test.slow();
    await open(page, "/");
    await goFromVisitToCheck(page);
    await openDocumentsStep(page);
    const row = await openFirstDocument(page);
    // The key is there already; from now on nothing more is kept.
    await page.evaluate(faulty);
    await page.route(/\/api\/v1\/files(\/|$)/, (route) => route.abort("connectionreset"));
    await fileInput(row).setInputFiles(photo(1, 60_000));
    const onlyHere = row.getByText("这台设备存不下这一页。传完以前，请别关这个页面。");
    // A write that does not complete is given up after fifteen seconds.
    await expect(onlyHere).toBeVisible({ timeout: 30_000 });
    await page.unroute(/\/api\/v1\/files(\/|$)/);
    await expect(row.getByText("收好了")).toBeVisible({ timeout: 30_000 });
    await expect(onlyHere).toHaveCount(0);
  });
}

test("a page that the device has stored is not called lost", async ({ page }) => {
  await open(page, "/");
  await goFromVisitToCheck(page);
  await openDocumentsStep(page);
  const row = await openFirstDocument(page);
  await page.route(/\/api\/v1\/files(\/|$)/, (route) => route.abort("connectionreset"));
  await fileInput(row).setInputFiles(photo(1, 60_000));
  await expect.poll(() => storedFiles(page)).toBe(1);
  await expect(row.getByText(/这台设备存不下/)).toHaveCount(0);
});

/** How many files wait in the browser's database. */
function storedFiles(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("cc.files");
        opening.onerror = () => reject(new Error("cannot open the files"));
        opening.onsuccess = () => {
          const files = opening.result.transaction("keys").objectStore("keys").getAllKeys();
          files.onsuccess = () => {
            opening.result.close();
            const names = files.result.filter((name) => typeof name === "string");
            resolve(names.filter((name) => !name.startsWith("seen")).length);
          };
          files.onerror = () => reject(new Error("cannot read the files"));
        };
      }),
  );
}
