import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { freePort } from "./free-port";
import { DIST, type Server } from "./server";

const GUIDE = path.resolve(import.meta.dirname, "../../../docs/ADOPTERS.md");

/** How long nginx may take to start. */
const START_TIMEOUT_MS = 10_000;

/** nginx in front of the server, configured as docs/ADOPTERS.md shows. It serves the files of the app itself. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(program: string, server: Server): Promise<Nginx> {
    const folder = await mkdtemp(path.join(tmpdir(), "clearclaim-nginx-"));
    const port = await freePort();
    await writeFile(path.join(folder, "csp.conf"), `add_header Content-Security-Policy "${await policy(server)}";`);
    await writeFile(path.join(folder, "nginx.conf"), configuration(await documented(), server, folder, port));
    const child = spawn(program, ["-p", folder, "-c", "nginx.conf", "-e", "stderr"], { stdio: ["ignore", "ignore", "pipe"] });
    let log = "";
    child.stderr.on("data", (text: Buffer) => (log += text.toString()));
    const nginx = new Nginx(`http://127.0.0.1:${port}`, child, folder);
    const end = Date.now() + START_TIMEOUT_MS;
    while (!(await isListening(nginx.url))) {
      if (child.exitCode !== null || end < Date.now()) throw new Error(`nginx did not start:\n${log}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return nginx;
  }

  async dispose(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function isListening(url: string): Promise<boolean> {
  return fetch(url).then(() => true, () => false);
}

/** The content security policy of the page, which the guide says to copy from the server. */
async function policy(server: Server): Promise<string> {
  return (await fetch(server.url)).headers.get("content-security-policy") ?? "";
}

/** The blocks of the guide: the server, and the pages with content that belong into it. */
async function documented(): Promise<{ server: string; pages: string }> {
  const blocks = [...(await readFile(GUIDE, "utf8")).matchAll(/```nginx\n([^`]*)```/g)].map(([, block]) => block ?? "");
  const [server, pages] = blocks;
  if (!server || !pages || blocks.length !== 2) throw new Error("the guide has other blocks for nginx than this knows");
  return { server, pages };
}

/** The guide's configuration for this machine: without certificates, and without the module for brotli. */
function configuration(guide: { server: string; pages: string }, server: Server, folder: string, port: number): string {
  const changes: [string, string][] = [
    ["listen 443 ssl http2;", `listen 127.0.0.1:${port};`],
    ["root /srv/clearclaim/dist;", `root ${DIST};\n${guide.pages}`],
    ["brotli_static on;", ""],
    ["/srv/clearclaim/csp.conf", `${folder}/csp.conf`],
  ];
  let block = guide.server;
  for (const [from, to] of changes) {
    if (!block.includes(from)) throw new Error(`the guide no longer has: ${from}`);
    block = block.replace(from, () => to);
  }
  block = block.replaceAll("http://127.0.0.1:8080", server.url);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  return [
    "daemon off; pid nginx.pid; error_log stderr warn; worker_processes 1;",
    // As root, nginx would serve files as a user who may not read the folder.
    ...(process.getuid?.() === 0 ? ["user root;"] : []),
    "events {}",
    `http { access_log off; ${temporary.join(" ")}`,
    block,
    "}",
  ].join("\n");
}
