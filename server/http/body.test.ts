import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrokenOff, readBody } from './body';
import { respondWhole } from './respond-whole';

/** Unless a test is about the limit. */
const WITHIN_MS = 60_000;

let server: Server;
let port: number;
let outcomes: string[];
let withinMs: number;

beforeEach(async () => {
  outcomes = [];
  withinMs = WITHIN_MS;
  server = createServer((request, response) => {
    const outcome = readBody(request, { maxBytes: 1_000, withinMs }).then(
      (body) => (Buffer.isBuffer(body) ? `${body.length} bytes` : body),
      (error: unknown) => (error instanceof BrokenOff ? 'broken off' : String(error)),
    );
    void outcome.then((body) => {
      outcomes.push(body);
      respondWhole(request, response, { status: 200, headers: {}, body });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, resolve));
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function open(): { readonly socket: Socket; answered(): Promise<string>; closed(): Promise<boolean> } {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  let text = '';
  let closed = false;
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('close', () => {
    closed = true;
  });
  const until = async (condition: () => boolean): Promise<boolean> => {
    for (let waited = 0; waited < 2_000 && !condition(); waited++) await sleep(10);
    return condition();
  };
  return {
    socket,
    async answered() {
      await until(() => /\r\n\r\n./.test(text));
      return text;
    },
    closed: () => until(() => closed),
  };
}

const head = (headers: string): string => `POST / HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n`;

describe('a request body', () => {
  it('is read whole, and its connection is kept alive', async () => {
    const { socket, answered } = open();
    socket.write(head('content-length: 5'));
    await sleep(30);
    socket.write('12345');
    expect(await answered()).toMatch(/keep-alive[\s\S]*5 bytes$/);
  });

  it('that is absent is read as empty', async () => {
    const { socket, answered } = open();
    socket.write(head('x: y'));
    expect(await answered()).toContain('0 bytes');
  });

  it.each([
    ['by its Content-Length', 'content-length: 5000000', ''],
    ['by its chunks', 'transfer-encoding: chunked', `7d0\r\n${'x'.repeat(2_000)}\r\n`],
  ])('that is too large %s is answered while it is sent, and the sender gets the answer', async (_, headers, chunk) => {
    const { socket, answered, closed } = open();
    socket.write(head(headers));
    for (let sent = 0; sent < 2_000_000 && !socket.destroyed; sent += 100_000) {
      if (!socket.write(chunk.repeat(50) || 'x'.repeat(100_000))) await sleep(1);
    }
    expect(await answered()).toMatch(/connection: close[\s\S]*too-large$/i);
    socket.end();
    expect(await closed()).toBe(true);
  });

  it('that is sent byte by byte is rejected as too slow after the time limit', async () => {
    withinMs = 300;
    const { socket, answered } = open();
    socket.write(head('content-length: 1000'));
    const drip = setInterval(() => socket.write('x'), 20);
    const text = await answered();
    clearInterval(drip);
    expect(text).toMatch(/connection: close[\s\S]*too-slow$/i);
  });

  it('whose sender disconnects is reported as broken off', async () => {
    const { socket, closed } = open();
    socket.write(head('content-length: 1000'));
    await sleep(30);
    socket.destroy();
    await closed();
    for (let waited = 0; waited < 2_000 && outcomes.length === 0; waited++) await sleep(10);
    expect(outcomes).toEqual(['broken off']);
  });
});
