import { readFile } from 'node:fs/promises';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { Logger } from 'pino';
import { revocationLists } from '@/server/config/certificate';

/** The file of revocations of the authorities, and what it held at the start. */
export type Revocations = { readonly file: string; readonly crl: string };

/**
 * Reads the authorities' revocations again, each time it is called. Where they changed, no session from before is taken up again, idle
 * connections are closed and the others after their next answer. Throws where the file can't be read or holds none: then what stood stands.
 * @param context what the server stands on beside them
 */
export function followRevocations(
  node: Server,
  context: SecureContextOptions,
  { file, crl }: Revocations,
  log: Logger,
): () => Promise<void> {
  let standing = crl;
  let age = 0;
  const ages = new WeakMap<Socket, number>();
  node.on('secureConnection', (socket) => ages.set(socket, age));
  node.prependListener('request', ({ socket }, response) => {
    if (ages.get(socket) !== age) response.setHeader('connection', 'close');
  });
  return async () => {
    const read = await readFile(file, 'utf8');
    if (read === standing) return;
    node.setSecureContext({ ...context, crl: revocationLists(read) });
    standing = read;
    age += 1;
    node.closeIdleConnections();
    log.info('revocations of client certificates were read again');
  };
}
