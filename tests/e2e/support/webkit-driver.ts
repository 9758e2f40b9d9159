import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";

/** A free port. */
async function port(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Waits until `look` finds something. */
async function until<T>(what: string, look: () => Promise<T | undefined | null | false>, patience = 20_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`WebKit: ${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * WebKitGTK on a screen of its own, by its own driver: the engine of Safari without Apple. Playwright's builds of
 * WebKit are downloads of its own, which we do without; the protocol is W3C WebDriver, and what is needed of it is little.
 */
export class WebKit {
  private constructor(
    private readonly processes: ChildProcess[],
    private readonly driver: string,
    private session = "",
  ) {}

  static async start(program: string): Promise<WebKit> {
    const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const said = screen.stdio[3];
    if (!said) throw new Error("Xvfb names no display");
    const display = await new Promise<string>((resolve, reject) => {
      said.once("data", (number) => resolve(`:${String(number).trim()}`));
      screen.once("error", reject);
      screen.once("exit", (code) => reject(new Error(`Xvfb ended (${code})`)));
    });
    const listen = await port();
    const env = { ...process.env, DISPLAY: display, GDK_BACKEND: "x11", WEBKIT_DISABLE_DMABUF_RENDERER: "1", LIBGL_ALWAYS_SOFTWARE: "1" };
    const driver = spawn(program, [`--port=${listen}`], { env, stdio: "ignore" });
    const webkit = new WebKit([driver, screen], `http://127.0.0.1:${listen}`);
    await until("the driver", () => webkit.#call("GET", "/status").catch(() => undefined));
    const made = (await webkit.#call("POST", "/session", { capabilities: { alwaysMatch: {} } })) as { sessionId: string };
    webkit.session = `/session/${made.sessionId}`;
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

  /** What a function body comes to in the page. */
  async ask(script: string, ...args: unknown[]): Promise<unknown> {
    return this.#call("POST", `${this.session}/execute/sync`, { script, args });
  }

  /** Waits for the heading of a page that the app has drawn; nothing must have broken. */
  async heading(says: RegExp): Promise<string> {
    const script =
      "if (document.getElementById('broken')) return 'broken';" +
      "const heading = document.querySelector('main h1');" +
      "return heading && !document.getElementById('boot') && heading.textContent.trim();";
    return until(`a heading like ${says}`, async () => {
      const text = await this.ask(script);
      if (text === "broken") throw new Error("WebKit: the app panicked");
      return typeof text === "string" && says.test(text) && text;
    });
  }

  /** Waits for the first element that fits and, where words are given, says them. */
  async find(selector: string, words = ""): Promise<string> {
    const script =
      "return [...document.querySelectorAll(arguments[0])].find((it) => it.textContent.includes(arguments[1]) && it.getClientRects().length);";
    const found = await until(`${selector} ${words}`, async () => this.ask(script, selector, words).catch(() => undefined));
    return (found as Record<string, string>)[ELEMENT]!;
  }

  async press(selector: string, words = ""): Promise<void> {
    await this.#call("POST", `${this.session}/element/${await this.find(selector, words)}/click`, {});
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#call("POST", `${this.session}/element/${await this.find(selector)}/value`, { text });
  }

  async end(): Promise<void> {
    if (this.session) await this.#call("DELETE", this.session).catch(() => {});
    for (const process of this.processes) process.kill();
  }
}
