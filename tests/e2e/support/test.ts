import { test as base, expect, type BrowserContext, type ConsoleMessage, type Page } from "@playwright/test";

import { CODE, type Person } from "./people";
import { Server } from "./server";

export { expect };
export type { BrowserContext, Page };

export type Language = "zh-CN" | "en";
export type Theme = "light" | "dark";
/** The text sizes of the settings at /me. "elder" is also an edition of its own: larger, and with less on each page. */
export type TextSize = "normal" | "large" | "elder" | "huge";

type Options = {
  /** The language of the app. */
  language: Language;
  /** Its colour theme. */
  theme: Theme;
  /** How many seconds the demo insurers take for a step; 0 leaves them out. */
  pace: number;
  /** How many minutes a session lasts without activity. */
  sessionMinutes: number;
  /** Who is signed in when the test begins. */
  person: Person | undefined;
  /**
   * "test": a server of the test's own. "worker": one that all such tests of a worker share, for tests that store
   * nothing and do not sign out; they save the start of a server and a sign-in each.
   */
  serverScope: "test" | "worker";
};

type Fixtures = {
  server: Server;
  /** Uncaught errors, panics and violations of the content security policy; the test fails if there are any. */
  pageErrors: PageErrors;
};

type WorkerFixtures = {
  sharedServer: SharedServer;
};

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** The server that read-only tests share. It starts when the first test needs it. */
class SharedServer {
  readonly cookies = new Map<string, Cookies>();
  #server: Promise<Server> | undefined;

  get(): Promise<Server> {
    this.#server ??= Server.start(0, ["--session-minutes", "240"]);
    return this.#server;
  }

  async dispose(): Promise<void> {
    await (await this.#server)?.dispose();
  }
}

/** Collects what goes wrong in the pages of a test without being visible. */
export class PageErrors {
  readonly unexpected: string[] = [];
  #expected: RegExp[] = [];

  /** For a test that provokes an error. */
  allow(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  watch(page: Page): void {
    page.on("pageerror", (error) => this.#add(`uncaught: ${error.message}`));
    page.on("console", (message) => this.#addFromConsole(message));
  }

  #addFromConsole(message: ConsoleMessage): void {
    const text = message.text();
    if (/panicked at|Content Security Policy|^\[csp\]|unreachable executed|BorrowMut/i.test(text)) {
      this.#add(`console: ${text}`);
    }
  }

  #add(text: string): void {
    if (!this.#expected.some((pattern) => pattern.test(text))) this.unexpected.push(text);
  }
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  language: ["zh-CN", { option: true }],
  theme: ["light", { option: true }],
  pace: [0, { option: true }],
  sessionMinutes: [30, { option: true }],
  person: [undefined, { option: true }],
  serverScope: ["test", { option: true }],

  sharedServer: [
    async ({}, use) => {
      const shared = new SharedServer();
      await use(shared);
      await shared.dispose();
    },
    { scope: "worker" },
  ],

  server: async ({ pace, sessionMinutes, serverScope, sharedServer }, use, testInfo) => {
    const isOwn = serverScope === "test";
    const server = isOwn
      ? await Server.start(pace, ["--session-minutes", String(sessionMinutes)])
      : await sharedServer.get();
    await use(server);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("server log", { body: server.log, contentType: "text/plain" });
    }
    if (isOwn) await server.dispose();
  },

  baseURL: async ({ server }, use) => use(server.url),

  storageState: async ({ baseURL, language, theme }, use) => {
    const localStorage = [
      { name: "cc.lang", value: language },
      { name: "cc.theme", value: theme },
    ];
    const origin = baseURL ?? "http://127.0.0.1";
    // As the start script repeats it, so that the first page is drawn in it.
    const cookie = { name: "cc.lang", value: language, domain: new URL(origin).hostname, path: "/" };
    const cookies = [{ ...cookie, expires: -1, httpOnly: false, secure: false, sameSite: "Lax" as const }];
    await use({ cookies, origins: [{ origin, localStorage }] });
  },

  pageErrors: async ({}, use) => {
    const errors = new PageErrors();
    await use(errors);
    expect(errors.unexpected, "errors that the page does not show").toEqual([]);
  },

  context: async ({ context, pageErrors, person, serverScope, sharedServer }, use) => {
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`[csp] ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on("page", (page) => pageErrors.watch(page));
    if (person && serverScope === "worker") {
      const cookies = sharedServer.cookies.get(person.phone);
      if (cookies) {
        await context.addCookies(cookies);
      } else {
        await signIn(context, person);
        const cookies = await context.cookies();
        sharedServer.cookies.set(person.phone, cookies.filter(({ name }) => name !== "cc.lang"));
      }
    } else if (person) {
      await signIn(context, person);
    }
    await use(context);
    // A request that a test intercepts may still be on its way when the test ends. That is no failure.
    await context.unrouteAll({ behavior: "ignoreErrors" });
    for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" });
  },
});

/** Signs in through the API. The sign-in page has tests of its own. */
export async function signIn(context: BrowserContext, person: Person): Promise<void> {
  const { request } = context;
  const sent = await request.post("/api/v1/session/codes", { data: { phone: person.phone } });
  expect(sent.status()).toBe(200);
  const signedIn = await request.post("/api/v1/session", { data: { phone: person.phone, code: CODE } });
  expect(signedIn.status()).toBe(200);
}

/** Waits until the app has replaced the static first screen with a page. */
export async function waitForPage(page: Page): Promise<void> {
  await expect(page.locator("main h1").first()).toBeVisible();
  await expect(page.locator("#boot")).toHaveCount(0);
}

/** Waits until the page has everything it reads: no skeleton is left. */
export async function waitForContent(page: Page): Promise<void> {
  await waitForPage(page);
  await expect(page.locator(".skeleton")).toHaveCount(0);
}

/** Opens an address and waits for its page. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await waitForPage(page);
}

/** The text of the page's heading. */
export async function headingText(page: Page): Promise<string> {
  return ((await page.locator("main h1").textContent()) ?? "").trim();
}

/** Marks the document, so that `isSameDocument` can tell whether the page was loaded again since. */
export async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
}

export async function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => "sameDocument" in window);
}
