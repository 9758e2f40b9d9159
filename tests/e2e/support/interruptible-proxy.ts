import { type Socket, connect, createServer } from "node:net";

/** What the proxy holds back of a response: all of it, or what follows its head. */
export type Hold = "head" | "body" | undefined;

/**
 * A TCP proxy whose connections can be cut (bytes in transit are lost), and that can hold responses back without closing
 * anything, as some proxies do and as a network does that is gone without a word.
 */
export class InterruptibleProxy {
  /** Decides by the first line of a request what is held back of its response. */
  holds: (request: string) => Hold = () => undefined;

  readonly #open = new Set<Socket>();
  /** By connection, the request that is being answered. */
  readonly #requests = new Map<Socket, string>();
  readonly #dead = new Set<Socket>();
  readonly #held: { to: Socket; chunk: Buffer }[] = [];
  #close: () => Promise<void> = () => Promise.resolve();

  private constructor(
    /** The address it listens at. */
    readonly url: string,
  ) {}

  static async start(target: string): Promise<InterruptibleProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("the proxy has no address");
    const proxy = new InterruptibleProxy(`http://127.0.0.1:${address.port}`);
    server.on("connection", (near) => proxy.#serve(near, connect(Number(port), hostname)));
    proxy.#close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    return proxy;
  }

  #serve(near: Socket, far: Socket): void {
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      this.#open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#open.delete(socket);
        other.destroy();
      });
    }
    let request = "";
    let isHeadPassed = false;
    near.on("data", (chunk: Buffer) => {
      const line = /^[A-Z]+ \S+/.exec(chunk.subarray(0, 2_000).toString("latin1"))?.[0];
      if (line) {
        [request, isHeadPassed] = [line, false];
        this.#requests.set(near, line);
      }
      // A compressed body shows nothing of what has come before enough has.
      const plain = line && this.holds(line) === "body" ? withoutCompression(chunk) : chunk;
      far.write(plain);
    });
    far.on("data", (chunk: Buffer) => {
      if (this.#dead.has(near)) return;
      const hold = this.holds(request);
      const end = isHeadPassed ? 0 : chunk.indexOf("\r\n\r\n") + 4;
      const passed = hold === undefined ? chunk.length : hold === "head" ? 0 : end;
      isHeadPassed ||= hold !== "head";
      if (0 < passed) near.write(chunk.subarray(0, passed));
      if (passed < chunk.length) this.#held.push({ to: near, chunk: chunk.subarray(passed) });
    });
  }

  /** How many bytes are held back. */
  get heldBytes(): number {
    return this.#held.reduce((sum, { chunk }) => sum + chunk.length, 0);
  }

  /** Passes on this many of the bytes that are held back. */
  release(bytes: number): void {
    for (let left = bytes, first = this.#held[0]; first && 0 < left; first = this.#held[0]) {
      first.to.write(first.chunk.subarray(0, left));
      const { length } = first.chunk;
      first.chunk = first.chunk.subarray(left);
      left -= length;
      if (first.chunk.length === 0) this.#held.shift();
    }
  }

  /** From now on nothing comes over the connections on which such a request is being answered, and nobody says so. */
  silence(isMeant: (request: string) => boolean): void {
    for (const [socket, request] of this.#requests) if (isMeant(request)) this.#dead.add(socket);
  }

  /** Cuts every open connection. */
  cutConnections(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async dispose(): Promise<void> {
    this.cutConnections();
    await this.#close();
  }
}

function withoutCompression(request: Buffer): Buffer {
  return Buffer.from(request.toString("latin1").replace(/accept-encoding: [^\r]*/i, "accept-encoding: identity"), "latin1");
}
