import type { Server } from 'node:http';
import { type AddressInfo, createServer, type Server as NetServer } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** What a machine without IPv6 says of ::1. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/**
 * Takes a port on each of some addresses, or on all of the machine's. An address after the first that the machine does not
 * have is left out.
 * @param port 0 = one that is free
 * @returns the servers beside `node` whose connections it serves, to be closed with it
 * @throws the listen error, for example EADDRINUSE
 */
export async function listenOnAll(
  node: Server | TlsServer,
  port: number,
  hosts: readonly string[],
): Promise<readonly NetServer[]> {
  const [first, ...others] = hosts;
  await listen(node, port, first);
  const taken: NetServer[] = [];
  for (const host of others) {
    // One of Node's servers listens once.
    const beside = createServer({ allowHalfOpen: !(node instanceof TlsServer), noDelay: true }, (socket) => {
      node.emit('connection', socket);
    });
    try {
      await listen(beside, (node.address() as AddressInfo).port, host);
      taken.push(beside);
    } catch (error) {
      if (error instanceof Error && 'code' in error && NO_SUCH_ADDRESS.has(String(error.code))) continue;
      for (const one of taken) one.close();
      throw error;
    }
  }
  return taken;
}

function listen(server: NetServer, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
