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

/** A server whose answers wait until they are released, and what was dropped. */
async function limited(most: number, perAddress: number) {
  const dropped: DropReason[] = [];
  const waiting: (() => void)[] = [];
  server = createServer((request, response) => {
    limits.began(request.socket);
    response.on('close', () => limits.ended(request.socket));
    waiting.push(() => response.end('done'));
  });
  const limits = limitConnections(server, { most, perAddress }, (reason) => dropped.push(reason));
  await once(server.listen(0, '0.0.0.0'), 'listening');
  const { port } = server.address() as AddressInfo;

  /** A connection that has been accepted, or closed; `ask` waits until the server has the request. */
  async function come(localAddress = '127.0.0.1') {
    const before = dropped.length;
    const accepted = once(server as Server, 'connection');
    const socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => undefined);
    opened.push(socket);
    await accepted;
    const closed = once(socket, 'close');
    return {
      closed,
      wasRefused: dropped.slice(before).includes('refused'),
      async ask() {
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
  return { come, dropped };
}

describe('connections of a listener', () => {
  it('are as many as it keeps: the one that has been idle longest makes room for one more', async () => {
    const { come, dropped } = await limited(2, 10);
    const [first, second] = [await come(), await come()];
    const third = await come();
    await first?.closed;
    expect([third.wasRefused, dropped]).toEqual([false, ['idle']]);
    await come();
    await second?.closed;
    expect(dropped).toEqual(['idle', 'idle']);
  });

  it('that carry a request make no room; a new one is closed where all do', async () => {
    const { come, dropped } = await limited(2, 10);
    const [one, other] = [await come(), await come()];
    const answer = await one?.ask();
    await other?.ask();
    expect((await come()).wasRefused).toBe(true);
    // Answered, the connection is idle and makes room.
    await answer?.();
    expect((await come()).wasRefused).toBe(false);
    await one?.closed;
    expect(dropped).toEqual(['refused', 'idle']);
  });

  it('of one address take only its own part, also where none of them is idle', async () => {
    const { come, dropped } = await limited(10, 2);
    for (let held = 0; held < 2; held++) await (await come('127.0.0.2')).ask();
    expect((await come('127.0.0.2')).wasRefused).toBe(true);
    expect((await come('127.0.0.3')).wasRefused).toBe(false);
    expect(dropped).toEqual(['refused']);
  });

  it('that end are forgotten', async () => {
    const { come, dropped } = await limited(2, 2);
    for (let time = 0; time < 20; time++) {
      const one = await come();
      opened.at(-1)?.destroy();
      await one.closed;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(dropped.filter((reason) => reason === 'refused')).toEqual([]);
  });
});
