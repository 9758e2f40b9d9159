import { type ChildProcess, spawn } from "node:child_process";

import { freePort } from "./free-port";

/** The key of an element's id in the WebDriver protocol. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Polls until `find` returns something. */
async function poll<T>(what: string, find: () => Promise<T | undefined | null | false>, timeout = 20_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > end) throw new Error(`WebKit: ${what} did not appear`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * WebKitGTK, which shares its engine with Safari, on a virtual screen. It is driven with the part of W3C WebDriver that
 * the test needs; Playwright supports only WebKit builds of its own, which it would have to download.
 */
export class WebKitDriver {
  private constructor(
    private readonly processes: ChildProcess[],
    private readonly driver: string,
    private session = "",
  ) {}

  static async start(program: string): Promise<WebKitDriver> {
    const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const output = screen.stdio[3];
    if (!output) throw new Error("Xvfb has no output for its display number");
    const display = await new Promise<string>((resolve, reject) => {
      output.once("data", (number: Buffer) => resolve(`:${number.toString().trim()}`));
      screen.once("error", reject);
      screen.once("exit", (code) => reject(new Error(`Xvfb ended (${code})`)));
    });
    const listen = await freePort();
    const env = { ...process.env, DISPLAY: display, GDK_BACKEND: "x11", WEBKIT_DISABLE_DMABUF_RENDERER: "1", LIBGL_ALWAYS_SOFTWARE: "1" };
    const driver = spawn(program, [`--port=${listen}`], { env, stdio: "ignore" });
    const webkit = new WebKitDriver([driver, screen], `http://127.0.0.1:${listen}`);
    await poll("the driver", () => webkit.#call("GET", "/status").catch(() => undefined));
    const created = (await webkit.#call("POST", "/session", { capabilities: { alwaysMatch: {} } })) as { sessionId: string };
    webkit.session = `/session/${created.sessionId}`;
    await webkit.#call("POST", `${webkit.session}/window/rect`, { width: 390, height: 844 });
    return webkit;
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(this.driver + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(`WebKit: ${path}: ${JSON.stringify(value)}`);
    return value;
  }

  async open(address: string): Promise<void> {
    await this.#call("POST", `${this.session}/url`, { url: address });
  }

  /** Runs a function body in the page and returns its result. */
  async run(script: string, ...args: unknown[]): Promise<unknown> {
    return this.#call("POST", `${this.session}/execute/sync`, { script, args });
  }

  /** Waits for the heading of a page that the app has rendered; fails if the app has panicked. */
  async heading(text: RegExp): Promise<string> {
    const script =
      "if (document.getElementById('broken')) return 'broken';" +
      "const heading = document.querySelector('main h1');" +
      "return heading && !document.getElementById('boot') && heading.textContent.trim();";
    return poll(`a heading like ${text}`, async () => {
      const found = await this.run(script);
      if (found === "broken") throw new Error("WebKit: the app panicked");
      return typeof found === "string" && text.test(found) && found;
    });
  }

  /** Waits for the first visible element that matches and contains the text, and returns its WebDriver id. */
  async find(selector: string, text = ""): Promise<string> {
    const script =
      "return [...document.querySelectorAll(arguments[0])].find((it) => it.textContent.includes(arguments[1]) && it.getClientRects().length);";
    const found = await poll(`${selector} ${text}`, async () => this.run(script, selector, text).catch(() => undefined));
    const id = (found as Record<string, string>)[ELEMENT];
    if (!id) throw new Error(`WebKit: ${selector} is not an element`);
    return id;
  }

  async press(selector: string, text = ""): Promise<void> {
    await this.#call("POST", `${this.session}/element/${await this.find(selector, text)}/click`, {});
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#call("POST", `${this.session}/element/${await this.find(selector)}/value`, { text });
  }

  async end(): Promise<void> {
    if (this.session) await this.#call("DELETE", this.session).catch(() => {});
    for (const process of this.processes) process.kill();
  }
}
