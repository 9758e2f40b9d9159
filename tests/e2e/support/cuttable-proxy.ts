import { type Socket, connect, createServer } from "node:net";

/** A way to a server that can be cut: what goes through it at that moment is gone. */
export class Proxy {
  private constructor(
    /** Where it listens. */
    readonly url: string,
    private readonly open: Set<Socket>,
    private readonly close: () => Promise<void>,
  ) {}

  static async to(target: string): Promise<Proxy> {
    const { hostname, port } = new URL(target);
    const open = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [socket, other] of [[near, far], [far, near]] as const) {
        open.add(socket);
        socket.on("error", () => other.destroy());
        socket.on("close", () => {
          open.delete(socket);
          other.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("it listens nowhere");
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    return new Proxy(`http://127.0.0.1:${address.port}`, open, close);
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.open) socket.destroy();
  }

  async dispose(): Promise<void> {
    this.cut();
    await this.close();
  }
}
