/**
 * A write whose answer was lost got a new idempotency key after a reload, so the server could not distinguish it from a
 * second one.
 */
import { eventsOf, getCase, type JournalEvent } from "../support/api";
import { askTwice, fileForIllness } from "../support/asked-twice";
import { offerInspection } from "../support/partner-api";
import { SON, DECIDED_CLAIM } from "../support/people";
import { expect, open, type BrowserContext, type Page, test } from "../support/test";
import type { Server } from "../support/server";
import { keptWrites } from "../support/tab-crash";

test.use({ person: SON });

type World = { page: Page; context: BrowserContext; server: Server };

/** The write, on the page where it only has to be sent. */
type Prepared = {
  /** Sends it. */
  send: () => Promise<void>;
  /** The case whose journal has it, and its kind there. */
  entry: { case: string; kind: JournalEvent["event"] };
};

/** The claim for the visit, which its insurer has closed. */
const CLOSED_CLAIM = { case: "case-zhiyuan-visit", claim: "case-zhiyuan-visit-1" } as const;

const decided = (kind: JournalEvent["event"]) => ({ case: DECIDED_CLAIM.case, kind });

const WRITES: { name: string; target: string; prepare: (world: World) => Promise<Prepared> }[] = [
  {
    name: "an agreement",
    target: "**/agreement",
    prepare: async ({ page }) => {
      await open(page, `/claims/${DECIDED_CLAIM.case}/decision/${DECIDED_CLAIM.claim}`);
      return { send: () => page.getByRole("button", { name: /^同意/ }).click(), entry: decided("agreed") };
    },
  },
  {
    name: "a dispute",
    target: "**/dispute",
    prepare: async ({ page }) => {
      await open(page, `/claims/${DECIDED_CLAIM.case}/dispute/${DECIDED_CLAIM.claim}`);
      await page.getByRole("radio", { name: /这一条可以有别的理解/ }).check();
      await page.getByRole("textbox", { name: "用自己的话说一说" }).fill("今年已经抵过一半的免赔额。");
      await page.getByRole("radio", { name: /请重新核定/ }).check();
      return { send: () => page.getByRole("button", { name: "交给远山健康" }).click(), entry: decided("disputed") };
    },
  },
  {
    name: "a complaint",
    target: "**/complaint",
    prepare: async ({ page, context, server }) => {
      const claim = await fileForIllness(context, server);
      await askTwice(server, claim);
      await open(page, `/claims/${claim.case}`);
      await page.getByRole("link", { name: "投诉信已写好，看一看" }).click();
      return {
        send: () => page.getByRole("button", { name: "交给南岸人寿" }).click(),
        entry: { case: claim.case, kind: "complained" },
      };
    },
  },
  {
    name: "an answer to an appointment",
    target: "**/appointments/visit-1",
    prepare: async ({ page, server }) => {
      const hour = 3_600_000;
      const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
      await offerInspection(server, DECIDED_CLAIM, "visit-1", [{ from: at(24), to: at(26) }]);
      await open(page, `/claims/${DECIDED_CLAIM.case}/people`);
      const card = page.getByTestId("appointment");
      await card.getByRole("radio").first().check();
      return { send: () => card.getByRole("button", { name: "就约这个时间" }).click(), entry: decided("appointment") };
    },
  },
  {
    name: "a withdrawal",
    target: "**/withdrawal",
    prepare: async ({ page }) => {
      await open(page, `/claims/${DECIDED_CLAIM.case}/record`);
      await page.getByRole("button", { name: /^撤回给/ }).click();
      return { send: () => page.getByRole("button", { name: "确定撤回" }).click(), entry: decided("withdrawn") };
    },
  },
];

/** Lets the server store what is sent, and loses its answers, until `restore` is called. */
async function loseAnswers(page: Page, target: string): Promise<{ keys: string[]; restore: () => void }> {
  const keys: string[] = [];
  let isLost = true;
  await page.route(target, async (route) => {
    if (route.request().method() === "GET") return route.fallback();
    keys.push(route.request().headers()["idempotency-key"] ?? "none");
    if (!isLost) return route.fallback();
    expect((await route.fetch()).status()).toBeLessThan(300);
    return route.abort("connectionreset");
  });
  return { keys, restore: () => { isLost = false; } };
}

/** Sends a write whose answer is lost, and reloads the page. Returns the keys it was sent with. */
async function sendAcrossReload(page: Page, target: string, send: () => Promise<void>): Promise<string[]> {
  const { keys, restore } = await loseAnswers(page, target);
  await send();
  await expect.poll(() => keys.length, "sent").toBeGreaterThan(0);
  await expect.poll(() => keptWrites(page), "kept").toHaveLength(1);
  const before = keys.length;
  restore();
  await page.reload();
  await expect.poll(() => keys.length, "sent again after the reload").toBeGreaterThan(before);
  await expect.poll(() => keptWrites(page), "kept after the answer").toEqual([]);
  return keys;
}

for (const { name, target, prepare } of WRITES) {
  test(`${name} whose answer was lost is repeated with its key after a reload, and counts once`, async ({ page, context, server }) => {
    const { send, entry } = await prepare({ page, context, server });
    const count = async () => eventsOf(await getCase(context, entry.case), entry.kind).length;
    const before = await count();
    const keys = await sendAcrossReload(page, target, send);
    expect(new Set(keys).size, keys.join()).toBe(1);
    expect(await count()).toBe(before + 1);
  });
}

test("a rating whose answer was lost is repeated with its key after a reload, and counts once", async ({ page, context }) => {
  const { case: id, claim } = CLOSED_CLAIM;
  const address = `/api/v1/cases/${id}/claims/${claim}/rating`;
  const ratings = async () => {
    const { all } = (await (await context.request.get(address)).json()) as { all: { counts: number[] } };
    return all.counts.reduce((sum, count) => sum + count, 0);
  };
  const before = await ratings();
  await open(page, `/claims/${id}/people`);
  await page.getByRole("group", { name: /您觉得办得怎么样/ }).getByRole("radio").first().check();
  const keys = await sendAcrossReload(page, "**/rating", () => page.getByRole("button", { name: "说给他们听" }).click());
  expect(new Set(keys).size, keys.join()).toBe(1);
  expect(await ratings()).toBe(before + 1);
});
