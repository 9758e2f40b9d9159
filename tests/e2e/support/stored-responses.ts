/** What the app has stored of the API's responses, to be read without a network. */
import type { Page } from "@playwright/test";
import { expect } from "./test";

export interface Stored {
  /** The names of the responses: `seen` and the address. */
  seen: string[];
  /** Their encrypted bytes, as text. */
  sealed: string;
  /** How many keys there are to decrypt them. */
  key: number;
}

export async function readStored(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    // To open a database that the app has not made yet would make an empty one.
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes("cc.files") || !names.includes("cc")) return { seen: [], sealed: "", key: 0 };
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(`cannot open ${name}`));
      });
    const all = (database: IDBDatabase, method: "getAllKeys" | "getAll") =>
      new Promise<unknown[]>((resolve) => {
        const request = database.transaction("keys").objectStore("keys")[method]();
        request.onsuccess = () => resolve(request.result as unknown[]);
      });
    const [files, keys] = [await open("cc.files"), await open("cc")];
    const seen = (await all(files, "getAllKeys")).map(String);
    const records = (await all(files, "getAll")) as { sealed: ArrayBuffer }[];
    const sealed = records.map((record) => new TextDecoder().decode(record.sealed));
    const key = (await all(keys, "getAllKeys")).length;
    files.close();
    keys.close();
    return { seen, sealed: sealed.join(), key };
  });
}

/** Waits until the responses to these addresses are stored. A page that is left earlier stores nothing. */
export async function waitUntilStored(page: Page, addresses: string[]): Promise<void> {
  const stored = async () => (await readStored(page)).seen;
  await expect.poll(stored).toEqual(expect.arrayContaining(addresses.map((address) => `seen${address}`)));
}
