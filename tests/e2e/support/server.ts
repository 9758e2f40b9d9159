import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const PROGRAM = process.env.CLEARCLAIM_SERVER ?? path.join(ROOT, "target/debug/server");
/** The built app. */
export const DIST = process.env.CLEARCLAIM_DIST ?? path.join(ROOT, "dist");

/** How long a server may take to start, on a busy machine. */
const START_TIMEOUT_MS = 30_000;

/** The reference server with its demonstration data, in a process and a data folder of its own. */
export class Server {
  #process: ChildProcess | undefined;
  #log = "";
  #url = "http://127.0.0.1:0";

  private constructor(
    private readonly data: string,
    private readonly pace: number,
    private readonly extraArguments: readonly string[],
  ) {}

  /** Starts one on a free port. `pace`: how many seconds the demo insurers take for a step; 0 leaves them out. */
  static async start(pace: number, extraArguments: readonly string[] = []): Promise<Server> {
    const data = await mkdtemp(path.join(tmpdir(), "clearclaim-e2e-"));
    const server = new Server(data, pace, extraArguments);
    server.#url = await server.#spawn();
    return server;
  }

  /** The address it listens at; the same after a restart. */
  get url(): string {
    return this.#url;
  }

  /** Everything it has logged, before a restart too. */
  get log(): string {
    return this.#log;
  }

  /** Ends it without warning, as a power cut would. */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
  }

  /** Starts it again at the same address, with the data it had stored. */
  async restart(): Promise<void> {
    await this.#spawn();
  }

  /** Ends it and deletes its data. */
  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }

  async #spawn(): Promise<string> {
    const { host } = new URL(this.#url);
    // `URL` drops port 80, so an address without a port means that; the first start asks for port 0.
    const listen = host.includes(":") ? host : `${host}:80`;
    const child = spawn(
      PROGRAM,
      [
        ...["--dist", DIST, "--data", this.data, "--listen", listen],
        ...["--demo", "--demo-pace", String(this.pace), ...this.extraArguments],
      ],
      { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, RUST_LOG: "warn" } },
    );
    this.#process = child;
    child.stderr.on("data", (text: Buffer) => (this.#log += text.toString()));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server did not start:\n${this.#log}`)), START_TIMEOUT_MS);
      let output = "";
      child.stdout.on("data", (text: Buffer) => {
        output += text.toString();
        const url = /Listening on (\S+)/.exec(output)?.[1];
        if (url) {
          clearTimeout(timer);
          resolve(url);
        }
      });
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        clearTimeout(timer);
        reject(new Error(`the server ended (${code ?? signal}):\n${this.#log}`));
      });
    });
  }
}
