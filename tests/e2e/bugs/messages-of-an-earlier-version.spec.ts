/**
 * An earlier version stored all unsent messages of a case in one place. When they were moved, that place was cleared
 * before the new ones were written, so a message was lost where the browser refused to write.
 */
import { get } from "../support/api";
import { DECIDED_CLAIM, SON } from "../support/people";
import { expect, open, test, type Page } from "../support/test";

test.use({ person: SON });

const MESSAGES = `/claims/${DECIDED_CLAIM.case}/people`;
const SEND = "**/api/v1/cases/*/claims/*/messages";

/** The beginning of the names under which messages about the case are stored. */
async function storagePrefix(page: Page): Promise<string> {
  await open(page, MESSAGES);
  await page.getByLabel(/写给远山健康的经办人/).fill("草稿");
  const typed = () => page.evaluate(() => Object.keys(localStorage).find((name) => name.includes(".typed.")) ?? "");
  await expect.poll(typed).not.toBe("");
  return (await typed()).split(".typed.")[0] ?? "";
}

/** Stores `text` as the earlier version did: sealed, in one place, and nothing beside it. */
async function storeAsBefore(page: Page, prefix: string, text: string): Promise<void> {
  await page.evaluate(
    async ([prefix, text]) => {
      for (const name of Object.keys(localStorage).filter((name) => name.startsWith(`${prefix}.`))) localStorage.removeItem(name);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open("cc");
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error("cannot open the database"));
      });
      const key = await new Promise<CryptoKey>((resolve) => {
        const reading = database.transaction("keys").objectStore("keys").get("draft");
        reading.onsuccess = () => resolve(reading.result as CryptoKey);
      });
      database.close();
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(text));
      localStorage.setItem(prefix, btoa(String.fromCharCode(...iv, ...new Uint8Array(sealed))));
    },
    [prefix, text] as const,
  );
}

const isStored = (page: Page, name: string) => page.evaluate((name) => name in localStorage, name);

test("messages and text of an earlier version stay in their place until each is stored anew", async ({ page, context }) => {
  await context.route(SEND, (route) => route.abort("connectionreset"));
  const prefix = await storagePrefix(page);
  await open(page, "/help");
  const message = { key: "earlier-0001", claim: DECIDED_CLAIM.claim, text: "早先写的。", files: [], at: new Date().toISOString() };
  await storeAsBefore(page, prefix, JSON.stringify({ unsent: [message], typed: [[DECIDED_CLAIM.claim, "还没写完"]] }));

  const full = await context.newPage();
  await full.addInitScript(() => {
    type Write = (this: Storage, name: string, value: string) => void;
    const write: Write = Reflect.get(Storage.prototype, "setItem");
    const limited: Write = function (name, value) {
      if (name.includes(".unsent.")) throw new DOMException("full", "QuotaExceededError");
      write.call(this, name, value);
    };
    Reflect.set(Storage.prototype, "setItem", limited);
  });
  await open(full, MESSAGES);
  await expect(full.getByTestId("unsent")).toContainText("早先写的。");
  await expect(full.getByLabel(/写给远山健康的经办人/)).toHaveValue("还没写完");
  expect(await isStored(full, prefix)).toBe(true);
  await full.close();

  await open(page, MESSAGES);
  await expect(page.getByTestId("unsent")).toContainText("早先写的。");
  await expect.poll(() => isStored(page, prefix)).toBe(false);
  expect(await isStored(page, `${prefix}.unsent.${message.key}`)).toBe(true);
  expect(await isStored(page, `${prefix}.typed.${DECIDED_CLAIM.claim}`)).toBe(true);

  await context.unroute(SEND);
  await open(page, MESSAGES);
  const sent = async () => {
    const { messages } = await get<{ messages: { text: string }[] }>(context, `/api/v1/cases/${DECIDED_CLAIM.case}/messages`);
    return messages.map((message) => message.text);
  };
  await expect.poll(sent).toEqual(["早先写的。"]);
  await expect(page.getByTestId("unsent")).toHaveCount(0);
  await expect(page.getByLabel(/写给远山健康的经办人/)).toHaveValue("还没写完");
});
