import { readFile } from 'node:fs/promises';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { Logger } from 'pino';
import { revocationLists } from '@/server/config/certificate';

/** The file of certificate revocation lists, and its content at the start. */
export type Revocations = { readonly file: string; readonly crl: string };

/**
 * Reloads the revocation lists each time it is called. If they changed, earlier TLS sessions can't be resumed, idle
 * connections are closed, and other connections are closed after their next answer. Throws, and keeps the current
 * lists, if the file can't be read or contains none.
 * @param context the server's other TLS options
 */
export function createRevocationReload(
  node: Server,
  context: SecureContextOptions,
  { file, crl }: Revocations,
  log: Logger,
): () => Promise<void> {
  let current = crl;
  let generation = 0;
  const generations = new WeakMap<Socket, number>();
  node.on('secureConnection', (socket) => generations.set(socket, generation));
  node.prependListener('request', ({ socket }, response) => {
    if (generations.get(socket) !== generation) response.setHeader('connection', 'close');
  });
  return async () => {
    const read = await readFile(file, 'utf8');
    if (read === current) return;
    node.setSecureContext({ ...context, crl: revocationLists(read) });
    current = read;
    generation += 1;
    node.closeIdleConnections();
    log.info('reloaded the revocations of client certificates');
  };
}
