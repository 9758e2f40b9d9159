/** Each access opened a connection of its own and closed none, so a tab could block the deletion of the database in another one. */
import { SON } from "../support/people";
import { expect, open, test, type Page } from "../support/test";

test.use({ person: SON });

/** Counts the connections that the page opens, by database. */
function countConnections(): void {
  const counts: Record<string, number> = {};
  Object.assign(window, { connections: counts });
  const openDatabase: IDBFactory["open"] = Reflect.get(IDBFactory.prototype, "open");
  IDBFactory.prototype.open = function (name, version) {
    counts[name] = (counts[name] ?? 0) + 1;
    return openDatabase.call(this, name, version);
  };
}

function connections(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => Reflect.get(window, "connections") as Record<string, number>);
}

/** Deletes a database from this tab. Fails if a connection of another one blocks that. */
function deleteDatabase(page: Page, name: string): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(new Error("not deleted"));
        request.onblocked = () => reject(new Error("blocked by an open connection"));
      }),
    name,
  );
}

/** Opens a claim from the list, within the app. The device keeps what it shows. */
async function openClaim(page: Page, index: number): Promise<void> {
  await page.getByTestId("claim-row").nth(index).getByRole("link").first().click();
  await expect(page.getByTestId("status-heading")).toBeVisible();
}

test("a page has one connection to a database, gives it up to another tab, and opens the next one", async ({ page, context }) => {
  const [keys, files] = ["cc", "cc.files"] as const;
  await context.addInitScript(countConnections);
  await open(page, "/claims");
  await openClaim(page, 0);
  await page.goBack();
  await openClaim(page, 1);
  await page.goBack();
  await expect.poll(() => connections(page)).toEqual({ [keys]: 1, [files]: 1 });

  const other = await context.newPage();
  // A page without the app has no connection of its own.
  await other.goto("/plain");
  for (const name of [keys, files]) await deleteDatabase(other, name);

  await openClaim(page, 0);
  await expect.poll(async () => (await connections(page))[files], "opened again").toBe(2);
});
