import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '@/e2e/harness/free-port';
import { connectionsWithin } from '@/server/http/open-files';
import { openFixture } from './fixture';
import { signIn } from './sessions';

// Connections are limited in number and in time, so that no client can deny service to others by holding many.

const OPEN_FILES = 256;
const MOST = connectionsWithin(OPEN_FILES);
/** More than the process has file descriptors. */
const MANY = 400;

const metricsPort = await freePort();
const fixture = await openFixture({ openFiles: OPEN_FILES, environment: { METRICS_PORT: String(metricsPort) } });
afterAll(fixture.close);
const port = Number(new URL(fixture.server.url).port);

const sockets: Socket[] = [];
const hangUp = () => {
  for (const socket of sockets.splice(0)) socket.destroy();
};
afterAll(hangUp);

/** A connection from a local address that has sent a text; `said` collects what comes back. */
async function open(
  localAddress: string,
  text = '',
): Promise<{ readonly socket: Socket; said: string; closed: boolean }> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  const connection = { socket, said: '', closed: false };
  sockets.push(socket);
  socket.on('error', () => undefined).on('close', () => Object.assign(connection, { closed: true }));
  socket.on('data', (chunk) => Object.assign(connection, { said: connection.said + chunk }));
  await once(socket, 'connect');
  if (text) socket.write(text);
  return connection;
}

async function openMany(localAddress: string, text?: string) {
  return Promise.all(Array.from({ length: MANY }, () => open(localAddress, text)));
}

async function dropped(reason: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return Number(
    new RegExp(`cv_connections_dropped_total{listener="people",reason="${reason}"} (\\d+)`).exec(text)?.[1] ?? 0,
  );
}

const droppedInAll = async () => (await dropped('idle')) + (await dropped('refused'));

/** People sign in, read and load a page, each call on a new connection. */
async function expectPeopleWork(): Promise<void> {
  const session = await signIn(fixture.trpc, 'demo-aarhus-supervisor');
  for (let call = 0; call < 5; call++) {
    expect((await fixture.trpc('session.me', undefined, session, { headers: { connection: 'close' } })).status).toBe(
      200,
    );
    const page = await fetch(`${fixture.server.url}/sign-in`, { headers: { connection: 'close' } });
    expect([page.status, (await page.text()).length > 1_000]).toEqual([200, true]);
  }
  const health = await fetch(`${fixture.server.url}/health/ready`, { headers: { connection: 'close' } });
  expect(health.status).toBe(200);
}

describe('a server that may open 256 files', () => {
  afterEach(hangUp);

  it('serves people beside 400 idle connections, and drops those idle longest', async () => {
    const idle = await openMany('127.0.0.2');
    await vi.waitFor(() => expect(idle.filter(({ closed }) => !closed).length).toBeLessThanOrEqual(MOST), 20_000);
    await expectPeopleWork();
    expect(await dropped('idle')).toBeGreaterThanOrEqual(MANY - MOST);
  });

  it('serves people beside 400 requests from one address without bodies', async () => {
    const head =
      'POST /trpc/session.me HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-cv: 1\r\nsec-fetch-site: same-origin\r\n';
    const before = await droppedInAll();
    const trickling = await openMany('127.0.0.2', `${head}content-length: 1000\r\n\r\n{`);
    await vi.waitFor(
      () => expect(trickling.filter(({ closed }) => !closed).length).toBeLessThanOrEqual(Math.ceil(MOST / 2)),
      20_000,
    );
    await expectPeopleWork();
    expect(await droppedInAll()).toBeGreaterThanOrEqual(before + MANY - MOST);
  });
});

// Both only wait.
describe.concurrent('a connection', () => {
  it('is closed after some seconds when it sends nothing or only part of its headers', async () => {
    const silent = await open('127.0.0.3');
    const slow = await open('127.0.0.3', 'GET / HTTP/1.1\r\nhost: x\r\nx-half: ');
    await vi.waitFor(() => expect([silent.closed, slow.closed]).toEqual([true, true]), 60_000);
    expect(slow.said).toMatch(/^HTTP\/1\.1 408 /);
  }, 90_000);

  it('is closed after a refusal even if its request body never ends', async () => {
    const refused = await open(
      '127.0.0.3',
      'POST /trpc/session.me HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n{',
    );
    await vi.waitFor(() => expect(refused.said).toMatch(/^HTTP\/1\.1 4\d\d /), 20_000);
    const drip = setInterval(() => refused.socket.write(' '), 1_000);
    await vi.waitFor(() => expect(refused.closed).toBe(true), 80_000).finally(() => clearInterval(drip));
  }, 120_000);
});
