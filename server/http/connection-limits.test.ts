import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type DropReason, limitConnections } from './connection-limits';

const opened: Socket[] = [];
let server: Server | undefined;
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
  server?.close();
});

/**
 * A server with limits, whose answers wait until they are released. `dropped`: why each closed connection was closed.
 */
async function limited(total: number, perAddress: number) {
  const dropped: DropReason[] = [];
  const waiting: (() => void)[] = [];
  server = createServer((request, response) => {
    limits.requestStarted(request.socket);
    response.on('close', () => limits.requestEnded(request.socket));
    waiting.push(() => response.end('done'));
  });
  const limits = limitConnections(server, { total, perAddress }, (reason) => dropped.push(reason));
  await once(server.listen(0, '0.0.0.0'), 'listening');
  const { port } = server.address() as AddressInfo;

  /** A connection that was accepted or refused. `send` resolves when the server has the request, to what answers it. */
  async function open(localAddress = '127.0.0.1') {
    const before = dropped.length;
    const accepted = once(server as Server, 'connection');
    const socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => undefined);
    opened.push(socket);
    await accepted;
    const closed = once(socket, 'close');
    return {
      closed,
      wasRefused: dropped.slice(before).includes('refused'),
      async send() {
        const had = waiting.length;
        socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
        while (waiting.length === had) await new Promise((resolve) => setImmediate(resolve));
        return async () => {
          waiting[had]?.();
          await once(socket, 'data');
        };
      },
    };
  }
  return { open, dropped };
}

describe('the connection limits of a listener', () => {
  it('close the connection that has been idle longest when one more is opened', async () => {
    const { open, dropped } = await limited(2, 10);
    const [first, second] = [await open(), await open()];
    const third = await open();
    await first?.closed;
    expect([third.wasRefused, dropped]).toEqual([false, ['idle']]);
    await open();
    await second?.closed;
    expect(dropped).toEqual(['idle', 'idle']);
  });

  it('refuse a new connection while all others have a request under way', async () => {
    const { open, dropped } = await limited(2, 10);
    const [one, other] = [await open(), await open()];
    const answer = await one?.send();
    await other?.send();
    expect((await open()).wasRefused).toBe(true);
    // Once answered, the connection is idle and can be closed.
    await answer?.();
    expect((await open()).wasRefused).toBe(false);
    await one?.closed;
    expect(dropped).toEqual(['refused', 'idle']);
  });

  it('refuse an address more than its share, and no other address', async () => {
    const { open, dropped } = await limited(10, 2);
    for (let held = 0; held < 2; held++) await (await open('127.0.0.2')).send();
    expect((await open('127.0.0.2')).wasRefused).toBe(true);
    expect((await open('127.0.0.3')).wasRefused).toBe(false);
    expect(dropped).toEqual(['refused']);
  });

  it('do not count connections that were closed', async () => {
    const { open, dropped } = await limited(2, 2);
    for (let time = 0; time < 20; time++) {
      const one = await open();
      opened.at(-1)?.destroy();
      await one.closed;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(dropped.filter((reason) => reason === 'refused')).toEqual([]);
  });
});
