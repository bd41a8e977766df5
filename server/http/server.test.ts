import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Door } from './door';
import { createHttpServer, type HttpServer, type Service } from './server';
import { callAsItIs } from './test-call';

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

let server: HttpServer;
let port: number;
let logged: string;

beforeEach(async () => {
  logged = '';
  const write = (line: string): void => {
    logged += line;
  };
  const log = pino({ level: 'error' }, { write });
  server = createHttpServer({ development: false, publicUrl: 'http://localhost', trustProxy: 0, log });
  await server.listen(0);
  port = (server.node.address() as AddressInfo).port;
});
afterEach(() => server.drain(0));

async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await callAsItIs(`http://127.0.0.1:${port}`, path, { headers });
  return { ...answer, body: answer.body.toString() };
}

function serve(service: Partial<Service> = {}): void {
  const screens: Service['screens'] = {
    handle: async (request, response) => void response.end(`screen ${request.url}`),
  };
  server.serve({ doors: [], screens, ready: async () => true, ...service });
}

function door(path: string): Door {
  return { path, handle: async (_request, response) => void response.end(`door ${path}`) };
}

describe('the build id', () => {
  test('is in every answer and in the screens’ requests, whatever the client sent', async () => {
    const built = createHttpServer({
      ...{ development: false, publicUrl: 'http://localhost', trustProxy: 0, log: pino({ level: 'silent' }) },
      buildId: 'b1',
    });
    await built.listen(0);
    port = (built.node.address() as AddressInfo).port;
    const screens: Service['screens'] = {
      handle: async (request, response) => void response.end(String(request.headers['x-cv-build'])),
    };
    built.serve({ doors: [], screens, ready: async () => true });
    expect(await get('/', { 'x-cv-build': 'b2' })).toMatchObject({ body: 'b1', headers: { 'x-cv-build': 'b1' } });
    expect(await get('/health/live')).toMatchObject({ status: 200, headers: { 'x-cv-build': 'b1' } });
    await built.drain(0);
  });

  test('is absent if there is no build', async () => {
    serve({
      screens: { handle: async (request, response) => void response.end(String(request.headers['x-cv-build'])) },
    });
    const answer = await get('/', { 'x-cv-build': 'b2' });
    expect(answer.body).toBe('undefined');
    expect(answer.headers).not.toHaveProperty('x-cv-build');
  });
});

describe('a URL', () => {
  // Not a real person's number (wire.md § 3).
  const NUMBER = '0203801234';

  test.each([
    [`//evil.example/?cpr=${NUMBER}`, '/'],
    ['//evil.example/?cpr=1', '/'],
    ['/\\evil.example?cpr=1', '/'],
    ['/.//evil.example?cpr=1', '/'],
    ['///?cpr=1', '/'],
    [`/rapport?q=${NUMBER}`, '/rapport'],
    [`//evil.example/${NUMBER}`, '/'],
  ])('with a CPR is never redirected to another site (%#)', async (path, location) => {
    serve();
    expect(await get(path)).toMatchObject({ status: 303, headers: { location } });
  });

  test.each(['/borger/%E0%A4%A', '/%', '/%zz/rapport', '/a%00b', '//evil.example/', '/a//b', '/\\evil.example'])(
    'that is no valid page path is answered as an unknown page: %s',
    async (path) => {
      serve();
      expect(await get(path)).toMatchObject({ status: 200, body: 'screen /404' });
      expect(logged).toBe('');
    },
  );

  test('that is valid reaches the screens unchanged', async () => {
    serve();
    expect((await get('/borger/a%C3%A6?x=%E0%A4%A')).body).toBe('screen /borger/a%C3%A6?x=%E0%A4%A');
  });
});

describe('health', () => {
  test('is live and not ready during the start, when other requests get 503 with Retry-After', async () => {
    expect(await get('/health/live')).toMatchObject({ status: 200 });
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: '{"status":"starting"}\n' });
    expect(await get('/')).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  });

  test('is ready if the check of the service succeeds', async () => {
    serve();
    expect(await get('/health/ready')).toMatchObject({ status: 200, body: '{"status":"ready"}\n' });
    serve({ ready: async () => false });
    expect(await get('/health/ready')).toMatchObject({ status: 503 });
    serve({ ready: () => Promise.reject(new Error('no database')) });
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: '{"status":"unavailable"}\n' });
  });
});

describe('routing', () => {
  test('prefers a door of the exact path, then one that covers it, then the screens', async () => {
    serve({ doors: [door('/trpc/*'), door('/trpc/exact')] });
    expect((await get('/trpc/a.b?c=d')).body).toBe('door /trpc/*');
    expect((await get('/trpc/exact?x')).body).toBe('door /trpc/exact');
    expect((await get('/trpcs')).body).toBe('screen /trpcs');
    expect((await get('/?a')).body).toBe('screen /?a');
  });

  test.each([
    ['http://localhost/trpc/a?b=c', 'door /trpc/* of localhost: /trpc/a?b=c'],
    ['HTTPS://cv.example:8443/x//y', 'screen of cv.example:8443: /404'],
    ['http://elsewhere.example', 'screen of elsewhere.example: /'],
    ['http://elsewhere.example?a', 'screen of elsewhere.example: /?a'],
    ['http://elsewhere.example//evil.example', 'screen of elsewhere.example: /404'],
    ['http://localhost/health/live', '{"status":"live"}\n'],
  ])('reduces an absolute URL to its path, and takes the Host header from it: %s', async (address, body) => {
    const echo =
      (what: string): Door['handle'] =>
      async ({ headers, url }, response) =>
        void response.end(`${what} of ${headers.host}: ${url}`);
    serve({ doors: [{ path: '/trpc/*', handle: echo('door /trpc/*') }], screens: { handle: echo('screen') as never } });
    expect((await get(address, { host: 'another.example' })).body).toBe(body);
  });

  test('redirects an absolute URL with a CPR', async () => {
    serve();
    const answer = await get('http://localhost/rapport?cpr=1');
    expect(answer).toMatchObject({ status: 303, headers: { location: '/rapport' } });
  });

  test.each(['*', 'http://', 'http:///x', 'http://user@localhost/', 'ftp://localhost/', 'http:/x', 'localhost:1'])(
    'rejects a malformed request target with 400: %s',
    async (target) => {
      serve();
      expect(await get(target)).toMatchObject({ status: 400 });
    },
  );

  test('answers 500 with the request id if a door throws, and logs the reason', async () => {
    serve({ doors: [{ path: '/broken', handle: () => Promise.reject(new Error('the reason')) }] });
    const { status, body, headers } = await get('/broken');
    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({ error: 'internal', requestId: headers['x-request-id'] });
    expect(logged).toContain('the reason');
    expect(logged).toContain(String(headers['x-request-id']));
  });
});

describe('every answer', () => {
  test('has a content security policy with its own nonce, which is also on the request for Next', async () => {
    let seen: string | undefined;
    const screens: Service['screens'] = {
      handle: async (request, response) => {
        seen = String(request.headers['content-security-policy']);
        response.end();
      },
    };
    serve({ screens });
    const first = await get('/', { 'content-security-policy': "script-src 'unsafe-inline'" });
    expect(seen).toBe(first.headers['content-security-policy']);
    expect(seen).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic';/);
    expect(seen).not.toContain('unsafe');
    const second = await get('/');
    expect(second.headers['content-security-policy']).not.toBe(first.headers['content-security-policy']);
    expect(first.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });

  test('has a new request id, whatever id the client sent', async () => {
    serve();
    const given = '550e8400-e29b-41d4-a716-446655440000';
    const { headers } = await get('/', { 'x-request-id': given });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-request-id']).not.toBe(given);
  });
});

test('/metrics is not on the public listener', async () => {
  serve();
  expect((await get('/metrics')).body).toBe('screen /metrics');
});

describe('draining', () => {
  test('lets a running request finish and accepts no new one', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const entered = new Promise<void>((enter) => {
      const slow: Door = {
        path: '/slow',
        handle: async (_request, response) => {
          enter();
          await held;
          response.end('done');
        },
      };
      serve({ doors: [slow] });
    });
    const answer = get('/slow');
    await entered;
    const drained = server.drain(10_000);
    await expect(get('/health/live')).rejects.toThrow('ECONNREFUSED');
    release();
    expect(await answer).toMatchObject({ status: 200, body: 'done' });
    await drained;
  });

  test('closes the connection of a request that exceeds the time limit', async () => {
    serve({ doors: [{ path: '/never', handle: () => new Promise(() => undefined) }] });
    const cut = expect(get('/never')).rejects.toThrow('socket hang up');
    await get('/health/live');
    await server.drain(50);
    await cut;
  });
});

describe('an incomplete body', () => {
  /** @param wholeMs after how long the other half follows; never unless given */
  async function sendHalf(to: string, wholeMs?: number): Promise<Answer> {
    const write = (line: string): void => {
      logged += line;
    };
    const log = pino({ level: 'error' }, { write });
    await server.drain(0);
    server = createHttpServer({ development: false, publicUrl: 'http://localhost', trustProxy: 0, log, bodyMs: 50 });
    await server.listen(0);
    port = (server.node.address() as AddressInfo).port;
    const read = async (request: AsyncIterable<unknown>): Promise<void> => {
      for await (const _ of request);
    };
    const reading = (path: string, more: Partial<Door> = {}): Door => ({
      path,
      handle: async (request, response) => {
        await read(request);
        response.end('read');
      },
      ...more,
    });
    serve({ doors: [reading('/call'), reading('/upload', { watchesBody: true })] });
    return new Promise((resolve, reject) => {
      const call = httpRequest({ host: '127.0.0.1', port, path: to, method: 'POST', agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' }));
      });
      call.on('error', reject);
      call.write('half');
      if (wholeMs !== undefined) setTimeout(() => call.end('whole'), wholeMs);
    });
  }

  test('closes the connection after the time limit', async () => {
    await expect(sendHalf('/call')).rejects.toThrow('socket hang up');
  });

  test('has no time limit at a door that watches the body itself', async () => {
    expect(await sendHalf('/upload', 200)).toMatchObject({ status: 200 });
  });
});

test('a kept-alive connection accumulates no event listeners', async () => {
  serve({
    doors: [
      { path: '/read', handle: async (request, response) => void request.resume().once('end', () => response.end()) },
      door('/refused'),
    ],
  });
  const connection = once(server.node, 'connection') as Promise<[Socket]>;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = (to: string) =>
    new Promise<void>((resolve, reject) => {
      const call = httpRequest({ host: '127.0.0.1', port, path: to, method: 'POST', agent }, (response) => {
        response.resume().once('end', resolve);
      });
      call.on('error', reject).end('a body');
    });
  const rounds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const to of ['/read', '/refused', '/screen', '/health/live']) await post(to);
    const [socket] = await connection;
    rounds.push(socket.eventNames().reduce((sum, event) => sum + socket.listenerCount(event), 0));
  }
  agent.destroy();
  expect(rounds).toEqual(Array(3).fill(rounds[0]));
});

test('a request with Upgrade is answered as an ordinary one if nothing listens for upgrades', async () => {
  serve();
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' };
  expect(await get('/page', headers)).toMatchObject({ status: 200, body: 'screen /page' });
});

test('an upgraded connection is handed to the listener, and closed by draining', async () => {
  serve();
  server.node.on('upgrade', (_request, socket: Socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
  });
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
  await once(socket, 'data');
  const closed = once(socket, 'close');
  await server.drain(10_000);
  await closed;
});
