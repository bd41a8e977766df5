import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A proxy in front of the database whose connections can be cut and restored. */
export type DatabaseProxy = {
  /** The database's URL through this proxy. */
  readonly url: string;
  /** Ends every connection and accepts no new one. */
  cut(): Promise<void>;
  /** Keeps every connection and accepts new ones, but forwards nothing: a network that drops packets. */
  hang(): void;
  /**
   * Cuts the connections once a text was sent to the database so many times: the query may have been executed or not,
   * and its response is lost. Settles when they are cut.
   * @param afterMs how long the database may still work
   */
  cutAfter(text: string, times: number, afterMs: number): Promise<void>;
  restore(): Promise<void>;
  /** Connects new clients to another address of the database. */
  retarget(databaseUrl: string): void;
  close(): Promise<void>;
};

export async function proxyTo(databaseUrl: string): Promise<DatabaseProxy> {
  let target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let hanging = false;
  let deaf = false;
  let awaited: { readonly text: string; times: number; readonly seen: () => void } | undefined;

  /** From then on no response is forwarded. */
  function look(chunk: Buffer): void {
    if (!awaited || !chunk.includes(awaited.text)) return;
    awaited.times -= 1;
    if (awaited.times > 0) return;
    deaf = true;
    awaited.seen();
    awaited = undefined;
  }

  const server: Server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (!hanging && !(deaf && from === far)) to.write(chunk);
        if (from === near) look(chunk);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);

  async function cut(): Promise<void> {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  return {
    url: url.href,
    cut,
    hang() {
      hanging = true;
    },
    async cutAfter(text, times, afterMs) {
      await new Promise<void>((seen) => {
        awaited = { text, times, seen };
      });
      if (afterMs > 0) await sleep(afterMs);
      await cut();
    },
    async restore() {
      // Connections whose data was dropped cannot be continued.
      if (hanging) for (const socket of sockets) socket.destroy();
      hanging = false;
      deaf = false;
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    retarget(url) {
      target = new URL(url);
    },
    close: cut,
  };
}
