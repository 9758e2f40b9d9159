import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const PROGRAM = process.env.CLEARCLAIM_SERVER ?? path.join(ROOT, "target/debug/server");
const DIST = process.env.CLEARCLAIM_DIST ?? path.join(ROOT, "dist");

/** How long a server may take to listen, on a machine that is busy. */
const PATIENCE_MS = 30_000;

/** The reference server with its demonstration data, in a process and a folder of its own. */
export class Server {
  #process: ChildProcess | undefined;
  #log = "";

  private constructor(
    private readonly data: string,
    private readonly pace: number,
    private readonly more: readonly string[],
    /** Where it listens; the same after a restart. */
    readonly url: string,
  ) {}

  /** Starts one on a free port; `more` are further arguments. `pace` is what the demo insurers take over a step, in seconds; 0 leaves them out. */
  static async start(pace: number, more: readonly string[] = []): Promise<Server> {
    const data = await mkdtemp(path.join(tmpdir(), "clearclaim-e2e-"));
    const first = new Server(data, pace, more, "http://127.0.0.1:0");
    const url = await first.#spawn();
    const server = new Server(data, pace, more, url);
    server.#process = first.#process;
    return server;
  }

  /** What it has said so far. */
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

  /** Starts it again on what it had stored, at the same address. */
  async restart(): Promise<void> {
    await this.#spawn();
  }

  /** Ends it and deletes what it stored. */
  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }

  async #spawn(): Promise<string> {
    const { host } = new URL(this.url);
    // An address without its port is what `URL` makes of port 80; the first start names port 0.
    const listen = host.includes(":") ? host : `${host}:80`;
    const child = spawn(
      PROGRAM,
      ["--dist", DIST, "--data", this.data, "--listen", listen, "--demo", "--demo-pace", String(this.pace), ...this.more],
      { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, RUST_LOG: "warn" } },
    );
    this.#process = child;
    child.stderr?.on("data", (text) => (this.#log += text));
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`the server did not listen:\n${this.#log}`)), PATIENCE_MS);
      let said = "";
      child.stdout?.on("data", (text) => {
        said += text;
        const url = /Listening on (\S+)/.exec(said)?.[1];
        if (url) {
          clearTimeout(giveUp);
          resolve(url);
        }
      });
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        clearTimeout(giveUp);
        reject(new Error(`the server ended (${code ?? signal}):\n${this.#log}`));
      });
    });
  }
}
