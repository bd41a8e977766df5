import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { createPool, type PoolUse } from './pools';

/** A call is answered within this, even when the connection drops all packets (see failures.spec.ts). */
const ANSWER_MS = 20_000;

it.each<PoolUse>(['screens', 'systems', 'lists', 'systemLists', 'strangers', 'signOut', 'health', 'sealer'])(
  'a statement of the pool %s ends within the time of a call, even on a dead connection',
  (use) => {
    const { query_timeout: clientLimit = Number.POSITIVE_INFINITY, options = '' } = createPool(use, '').options;
    const serverLimit = Number(/statement_timeout=(\d+)/.exec(options)?.[1]);
    // The server ends it first, so that it does not continue there.
    expect(clientLimit).toBeGreaterThan(serverLimit);
    expect(clientLimit).toBeLessThan(ANSWER_MS);
  },
);

it('a connection that is lost in the packet that says it is ready ends a call, not the process', async () => {
  const message = (type: string, body: string) => {
    const bytes = Buffer.from(body, 'latin1');
    const length = Buffer.alloc(4);
    length.writeInt32BE(bytes.length + 4);
    return Buffer.concat([Buffer.from(type), length, bytes]);
  };
  const accepted = message('R', '\0\0\0\0');
  const ready = message('Z', 'I');
  const killed = message('E', 'SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0');
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(Buffer.concat([accepted, ready, killed])));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = createPool('screens', `postgres://app@127.0.0.1:${(server.address() as AddressInfo).port}/cv`);
  pool.on('error', () => undefined);
  const client = await pool.connect();
  await expect(client.query('select 1')).rejects.toThrow('Client has encountered a connection error');
  client.release(true);
  await pool.end();
  server.close();
});
