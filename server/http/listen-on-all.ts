import type { Server } from 'node:http';
import { type AddressInfo, createServer, type Server as NetServer } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** The listen errors for ::1 on a machine without IPv6. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/**
 * Listens on a port of the given addresses, or of all. Except for the first, an address that the machine does not have
 * is skipped.
 * @param port 0 = a free one
 * @returns further servers that hand their connections to `node`, to be closed with it
 * @throws the listen error, for example EADDRINUSE
 */
export async function listenOnAll(
  node: Server | TlsServer,
  port: number,
  hosts: readonly string[],
): Promise<readonly NetServer[]> {
  const [first, ...others] = hosts;
  await listen(node, port, first);
  const further: NetServer[] = [];
  for (const host of others) {
    // A server of Node's can listen on one address only.
    const server = createServer({ allowHalfOpen: !(node instanceof TlsServer), noDelay: true }, (socket) => {
      node.emit('connection', socket);
    });
    try {
      await listen(server, (node.address() as AddressInfo).port, host);
      further.push(server);
    } catch (error) {
      if (error instanceof Error && 'code' in error && NO_SUCH_ADDRESS.has(String(error.code))) continue;
      for (const one of further) one.close();
      throw error;
    }
  }
  return further;
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
