import { createHash } from "node:crypto";

import { atStep, stepOf } from "./support/flow";
import { type Act, GO_ON, keyboard, lastStep, LONGEST, pointer, SEND, type Hands } from "./support/hands";
import { SON } from "./support/people";
import { drawn, expect, open, test, type BrowserContext, type Page } from "./support/test";

/** The longest claim there is, from entry to receipt, in the ways that are hardest on it. */
test.use({ person: SON });

const RECEIPT = /\/claims\/[^/]+\/receipt$/;

/** What is done at a step of the longest claim; notes that it came by. */
function actAt(step: string, passed: string[]): Act | null {
  const act = LONGEST[step];
  if (act === undefined) throw new Error(`nobody says what is done at ${step}`);
  passed.push(step);
  return act;
}

/** No step of it was left out. */
function allPassed(passed: string[]): void {
  expect(passed.toSorted()).toEqual(Object.keys(LONGEST).toSorted());
}

async function goOnWith(page: Page, hands: Hands): Promise<void> {
  const before = stepOf(page);
  await hands.press(page, GO_ON);
  await expect.poll(() => stepOf(page), { message: `the step after ${before}` }).not.toBe(before);
  await drawn(page);
}

/** All that is chosen and typed on the page. */
async function filled(page: Page): Promise<string[]> {
  return page.locator('main input:not([type="file"]), main textarea').evaluateAll((fields) =>
    (fields as HTMLInputElement[]).map((field) => {
      const says = field.type === "radio" || field.type === "checkbox" ? String(field.checked) : field.value;
      return `${field.id}=${says}`;
    }),
  );
}

/** What was filed: the newest case's report, and the hashes of its files. */
async function filed(context: BrowserContext): Promise<{ report: Record<string, unknown>; files: string[] }> {
  const list = await (await context.request.get("/api/v1/cases?limit=20")).json();
  const view = await (await context.request.get(`/api/v1/cases/${list.cases[0].id}`)).json();
  const { report } = view.entries[0].event;
  const added = view.entries.filter((entry: { event: { event: string } }) => entry.event.event === "documents_added");
  const files = added.flatMap((entry: { event: { documents: { files: { sha256: string }[] }[] } }) =>
    entry.event.documents.flatMap((document) => document.files.map((file) => file.sha256)),
  );
  return { report, files };
}

/** The report of the longest claim, as it has to arrive. */
async function isWhole(context: BrowserContext, files: string[]): Promise<void> {
  const { report, files: arrived } = await filed(context);
  expect(arrived).toEqual(files);
  expect(report).toMatchObject({
    incident: {
      insured: "chen-yulan",
      facts: {
        cause: { is: "illness" },
        care: { is: "inpatient" },
        hospital_grade: { is: "tertiary" },
        hospital_kind: { is: "public" },
        department: { is: "ordinary" },
        condition: { is: "malignancy_severe" },
      },
      bills: [{ lines: [{ scope: "in", amount: 3_662_150 }, { scope: "out", amount: 860_000 }], fund_paid: 1_984_620 }],
    },
    payee: { name: "陈玉兰", account_tail: "3308" },
    authority: "mandate",
    by_consent: true,
  });
  expect((report.claims as unknown[]).length).toBe(2);
}

test("the tab is killed at every step and opened again: no answer and no file is lost", async ({ page, context }) => {
  test.setTimeout(240_000);
  /** Ends the tab as a phone does that wants its memory back, and opens the same address in another. */
  async function killed(old: Page): Promise<Page> {
    const address = old.url();
    const devtools = await context.newCDPSession(old);
    const gone = old.waitForEvent("crash");
    devtools.send("Page.crash").catch(() => {});
    await gone;
    await old.close();
    const again = await context.newPage();
    await open(again, address);
    return again;
  }
  const photo = Buffer.concat([
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ),
    Buffer.alloc(700_000, 7),
  ]);

  let tab = page;
  await open(tab, "/claims/new/cause");
  const passed: string[] = [];
  for (let step = stepOf(tab); step !== "check"; step = stepOf(tab)) {
    const act = actAt(step, passed);
    if (step === "documents") {
      // The second piece never gets through while this tab lives.
      let pieces = 0;
      await tab.route("**/api/v1/files/*", (route) => {
        if (route.request().method() !== "PATCH") return route.continue();
        pieces += 1;
        return pieces < 2 ? route.continue() : route.abort("connectionreset");
      });
      const row = tab.locator("details.document").first();
      await row.locator('input[type="file"][multiple]').setInputFiles({ name: "a.png", mimeType: "image/png", buffer: photo });
      await expect(row.getByText("没网，等着再传")).toBeVisible();
      tab = await killed(tab);
      await atStep(tab, step);
      const again = tab.locator("details.document").first();
      await expect(again.getByText("收好了", { exact: true })).toBeVisible();
    } else if (act) {
      await act(tab, pointer);
      await expect(tab.getByText(/换台设备也能接着填/)).toBeVisible();
      const before = await filled(tab);
      tab = await killed(tab);
      await atStep(tab, step);
      await expect.poll(() => filled(tab), step).toEqual(before);
    } else {
      tab = await killed(tab);
      await atStep(tab, step);
    }
    await goOnWith(tab, pointer);
  }
  allPassed(passed);
  await lastStep(tab, pointer);
  await expect(tab.getByText(/换台设备也能接着填/)).toBeVisible();
  const before = await filled(tab);
  tab = await killed(tab);
  await atStep(tab, "check");
  await expect.poll(() => filled(tab)).toEqual(before);
  await pointer.press(tab, SEND);
  await expect(tab).toHaveURL(RECEIPT);
  await isWhole(context, [createHash("sha256").update(photo).digest("hex")]);
});

test("with the keyboard alone", async ({ page, context }) => {
  test.slow();
  await open(page, "/claims/new/cause");
  const passed: string[] = [];
  for (let step = stepOf(page); step !== "check"; step = stepOf(page)) {
    const act = actAt(step, passed);
    if (act) await act(page, keyboard);
    await goOnWith(page, keyboard);
    await expect(page.getByRole("heading", { level: 1 }), `the focus after ${step}`).toBeFocused();
  }
  allPassed(passed);
  await lastStep(page, keyboard);
  await keyboard.press(page, SEND);
  await expect(page).toHaveURL(RECEIPT);
  await isWhole(context, []);
});

test("with text twice as large on a screen of 320 px: nothing runs out of it, nothing is covered", async ({ page, context }) => {
  test.slow();
  await page.setViewportSize({ width: 320, height: 640 });
  // As a browser does whose reader asked for text of 200 %.
  await page.addInitScript(() => {
    document.addEventListener("readystatechange", () => {
      document.documentElement.style.fontSize = "200%";
    });
  });

  /** Whatever can be pressed or typed into, brought into view, is what a finger meets in its middle. */
  async function reachable(): Promise<void> {
    const { wide, covered } = await page.evaluate(() => {
      const root = document.scrollingElement ?? document.documentElement;
      const wide = root.scrollWidth <= root.clientWidth ? [] : [...document.querySelectorAll("main *")]
        .filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1)
        .map((it) => `${it.tagName} ${it.className}`);
      const covered: string[] = [];
      for (const control of document.querySelectorAll<HTMLElement>("main a, main button, main summary, main input, .bottom-bar button")) {
        // What is read aloud but not seen is pressed through its label.
        const seen = control.closest("label") ?? control;
        if (!seen.checkVisibility() || seen.classList.contains("visually-hidden")) continue;
        seen.scrollIntoView({ block: "center" });
        const { left, top, width, height } = seen.getClientRects()[0]!;
        const met = document.elementFromPoint(left + width / 2, top + height / 2);
        if (!met || !(seen.contains(met) || met.contains(seen))) {
          covered.push(`${seen.textContent?.trim() || seen.id} under ${met?.tagName} ${met?.className}`);
        }
      }
      return { wide, covered };
    });
    expect(wide, `${page.url()} scrolls sideways`).toEqual([]);
    expect(covered, page.url()).toEqual([]);
  }

  await open(page, "/claims/new/cause");
  const passed: string[] = [];
  for (let step = stepOf(page); step !== "check"; step = stepOf(page)) {
    const act = actAt(step, passed);
    await reachable();
    if (act) await act(page, pointer);
    await goOnWith(page, pointer);
  }
  allPassed(passed);
  await reachable();
  await lastStep(page, pointer);
  await pointer.press(page, SEND);
  await expect(page).toHaveURL(RECEIPT);
  await drawn(page);
  await reachable();
  await isWhole(context, []);
});
