import { test as base, expect, type BrowserContext, type ConsoleMessage, type Page } from "@playwright/test";

import { CODE, type Person } from "./people";
import { Server } from "./server";

export { expect };
export type { BrowserContext, Page };

export type Language = "zh-CN" | "en";
export type Theme = "light" | "dark";

type Options = {
  /** What the app speaks. */
  language: Language;
  /** Its colours. */
  theme: Theme;
  /** Seconds the demo insurers take over a step; 0 leaves them out. */
  pace: number;
  /** Minutes for which a session runs without anybody being seen in it. */
  sessionMinutes: number;
  /** Who is signed in when the test begins. */
  person: Person | undefined;
};

type Fixtures = {
  /** A server of this test's own. */
  server: Server;
  /** What went wrong in any page, and should not have; checked when the test ends. */
  trouble: Trouble;
};

/** Uncaught errors, panics and breaches of the content security policy. */
export class Trouble {
  readonly found: string[] = [];
  #expected: RegExp[] = [];

  /** A test that breaks something on purpose says so. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  watch(page: Page): void {
    page.on("pageerror", (error) => this.#note(`uncaught: ${error.message}`));
    page.on("console", (message) => this.#listen(message));
  }

  #listen(message: ConsoleMessage): void {
    const text = message.text();
    if (/panicked at|Content Security Policy|^\[csp\]|unreachable executed|BorrowMut/i.test(text)) {
      this.#note(`console: ${text}`);
    }
  }

  #note(text: string): void {
    if (!this.#expected.some((pattern) => pattern.test(text))) this.found.push(text);
  }
}

export const test = base.extend<Options & Fixtures>({
  language: ["zh-CN", { option: true }],
  theme: ["light", { option: true }],
  pace: [0, { option: true }],
  sessionMinutes: [30, { option: true }],
  person: [undefined, { option: true }],

  server: async ({ pace, sessionMinutes }, use, testInfo) => {
    const server = await Server.start(pace, ["--session-minutes", String(sessionMinutes)]);
    await use(server);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("server log", { body: server.log, contentType: "text/plain" });
    }
    await server.dispose();
  },

  baseURL: async ({ server }, use) => use(server.url),

  storageState: async ({ baseURL, language, theme }, use) => {
    const localStorage = [
      { name: "cc.lang", value: language },
      { name: "cc.theme", value: theme },
    ];
    await use({ cookies: [], origins: [{ origin: baseURL ?? "", localStorage }] });
  },

  trouble: async ({}, use) => {
    const trouble = new Trouble();
    await use(trouble);
    expect(trouble.found, "nothing breaks unseen").toEqual([]);
  },

  context: async ({ context, trouble, person }, use) => {
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`[csp] ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on("page", (page) => trouble.watch(page));
    if (person) await signIn(context, person);
    await use(context);
  },
});

/** Signs in without the pages for it, which have tests of their own. */
export async function signIn(context: BrowserContext, person: Person): Promise<void> {
  const { request } = context;
  const sent = await request.post("/api/v1/session/codes", { data: { phone: person.phone } });
  expect(sent.status()).toBe(200);
  const signedIn = await request.post("/api/v1/session", { data: { phone: person.phone, code: CODE } });
  expect(signedIn.status()).toBe(200);
}

/** How many cases the person that is signed in has. */
export async function caseCount(context: BrowserContext): Promise<number> {
  const answer = await context.request.get("/api/v1/cases?limit=20");
  expect(answer.status()).toBe(200);
  return (await answer.json()).total;
}

/** Waits until the app has taken the screen over from the static first one. */
export async function drawn(page: Page): Promise<void> {
  await expect(page.locator("main h1").first()).toBeVisible();
  await expect(page.locator("#boot")).toHaveCount(0);
}

/** Opens an address and waits for its page. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await drawn(page);
}

/** The text as people read it: without the breaks that the layout puts between clauses. */
export async function heading(page: Page): Promise<string> {
  return ((await page.locator("main h1").textContent()) ?? "").trim();
}
