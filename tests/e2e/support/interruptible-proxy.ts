import { type Socket, connect, createServer } from "node:net";

/** A TCP proxy whose connections can be cut; bytes in transit are lost. */
export class InterruptibleProxy {
  private constructor(
    /** The address it listens at. */
    readonly url: string,
    private readonly open: Set<Socket>,
    private readonly close: () => Promise<void>,
  ) {}

  static async start(target: string): Promise<InterruptibleProxy> {
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
    if (!address || typeof address === "string") throw new Error("the proxy has no address");
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    return new InterruptibleProxy(`http://127.0.0.1:${address.port}`, open, close);
  }

  /** Cuts every open connection. */
  cutConnections(): void {
    for (const socket of this.open) socket.destroy();
  }

  async dispose(): Promise<void> {
    this.cutConnections();
    await this.close();
  }
}
