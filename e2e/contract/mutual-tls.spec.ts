import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCertificates, revocationsOf, type TestCertificate } from '@/e2e/harness/certificates';
import { freePort } from '@/e2e/harness/free-port';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { testNow } from '@/server/database/test-clock';
import { anne } from '@/server/doors/feed/feed.test-support';
import { clientCommand } from './client-command';
import { type FeedAnswer, type UploadOptions, upload } from './feed-upload';
import { openFixture } from './fixture';
import { entriesOf } from './register';
import { SOAP_PATH } from './soap-call';

// The listener for other systems (wire.md § 2), with certificates of a trusted and of an untrusted authority.
const folder = mkdtempSync(path.join(tmpdir(), 'cv-certificates-'));
const certificates = makeCertificates(folder);
const { authority, server, bound, revoked, unknown, expired, untrusted } = certificates;
const { former, renewed, similar, impostor, withdrawn } = certificates;
const port = await freePort();
const SYSTEMS_URL = 'https://systems.cv.example.dk';
const fixture = await openFixture({
  environment: {
    SYSTEMS_PORT: String(port),
    SYSTEMS_URL,
    TLS_CERT: server.file,
    TLS_KEY: server.key,
    TLS_CLIENT_CA: authority.file,
    TLS_CLIENT_CRL: revocationsOf(authority, [withdrawn]),
  },
});
const url = `https://localhost:${port}`;
const watch = watchForLeaks();
const clients = clientCommand(fixture.database);
const [client, leaver, keyed, named] = await Promise.all([
  clients.add('--operation', 'register.write', '--certificate', bound.file),
  clients.add('--operation', 'register.write', '--certificate', revoked.file),
  clients.add('--operation', 'register.write'),
  clients.add('--operation', 'register.write', '--certificate', former.file, '--issuer', authority.file),
]);
afterAll(async () => {
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
  expect(watch.found()).toEqual([]);
});

/** A client that trusts the server's authority and presents a certificate, if given. */
function as(certificate?: TestCertificate): RequestOptions {
  const ca = readFileSync(authority.file);
  if (!certificate) return { ca };
  return { ca, cert: readFileSync(certificate.file), key: readFileSync(certificate.key) };
}

const send = (certificate?: TestCertificate, options: UploadOptions = {}): Promise<FeedAnswer> =>
  upload(url, watch, [anne()], { ...as(certificate), ...options });

/** The addresses in the contract, fetched with a Host header. */
async function addresses(host: string): Promise<string[]> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { ...as(bound), agent: false, servername: 'localhost', headers: { host } };
    request(`${url}${SOAP_PATH}?wsdl`, options, resolve).on('error', reject).end();
  });
  return [...(await text(response)).matchAll(/address location="([^"]*)"/g)].map(([, location = '']) => location);
}

/** The status of a GET of a path. */
function get(at: string, options: RequestOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${url}${at}`, { ...as(bound), agent: false, ...options }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });
}

describe('a client certificate', () => {
  it('authenticates the client it is bound to', async () => {
    const { status, headers, body } = await send(bound);
    expect([status, body]).toEqual([200, { taken: 1, repeated: 0, refused: [] }]);
    expect(await entriesOf(fixture.owner, String(headers['x-request-id']))).toMatchObject([
      { operation: 'RegisterFeed', outcome: 'allowed', organisationType: 8, organisationCode: client.clientId },
    ]);
  });

  it.each([
    ['of another authority', untrusted],
    ['that has expired', expired],
    ['that its authority has revoked', withdrawn],
    ['of another authority, with the subject a client is bound by', impostor],
    ['that is missing', undefined],
  ])('%s gets no connection', async (_what, certificate) => {
    await expect(send(certificate)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:ECONNRESET|EPIPE|EPROTO|ERR_SSL_.*ALERT.*)$/),
    });
  });

  it('401 bound to no client is refused, whatever key comes with it', async () => {
    expect((await send(unknown)).status).toBe(401);
    const { status, headers } = await send(unknown, { bearer: keyed.key });
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="cv", Basic realm="cv"']);
    expect((await upload(fixture.server.url, watch, [], { bearer: keyed.key })).status).toBe(200);
  });

  it('401 of a revoked client is refused within a second, on an open connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      expect((await send(revoked, { agent })).status).toBe(200);
      await clients.revoke(leaver.clientId);
      const { rows } = await fixture.owner.query<{ at: Date }>('select revoked_at as at from client where id = $1', [
        leaver.clientId,
      ]);
      await sleep(Math.max(0, (rows[0]?.at.getTime() ?? 0) + 1_000 - testNow()));
      expect((await send(revoked, { agent })).status).toBe(401);
    } finally {
      agent.destroy();
    }
  });

  it('authenticates the client of its subject, also when renewed; with another attribute it does not', async () => {
    const of = { operation: 'RegisterFeed', outcome: 'allowed', organisationCode: named.clientId };
    for (const certificate of [former, renewed]) {
      const { status, headers } = await send(certificate);
      expect(status).toBe(200);
      expect(await entriesOf(fixture.owner, String(headers['x-request-id']))).toMatchObject([of]);
    }
    expect((await send(similar)).status).toBe(401);
  });

  it('401 is refused once barred, on an open connection; it is logged for its client, whose other certificates still work', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      expect((await send(renewed, { agent })).status).toBe(200);
      await clients.bar(renewed.fingerprint);
      const { rows } = await fixture.owner.query<{ at: Date }>('select barred_at as at from barred_certificate');
      await sleep(Math.max(0, (rows[0]?.at.getTime() ?? 0) + 1_000 - testNow()));
      const { status, headers } = await send(renewed, { agent });
      expect(status).toBe(401);
      expect(await entriesOf(fixture.owner, String(headers['x-request-id']))).toMatchObject([
        { operation: 'SystemCall', outcome: 'barred', organisationCode: named.clientId },
      ]);
    } finally {
      agent.destroy();
    }
    expect((await send(former)).status).toBe(200);
  });

  it('is still known in a resumed TLS session', async () => {
    const agent = new Agent({ maxCachedSessions: 10 });
    const sockets: TLSSocket[] = [];
    for (let call = 0; call < 3; call++) {
      const { status } = await new Promise<{ status: number }>((resolve, reject) => {
        const body = request(`${url}/api/register-feed`, {
          ...as(bound),
          agent,
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson' },
        });
        body.on('socket', (socket) => sockets.push(socket as TLSSocket));
        body.on('error', reject).on('response', (response) => {
          response.resume().on('close', () => resolve({ status: response.statusCode ?? 0 }));
        });
        body.end();
      });
      expect(status).toBe(200);
    }
    expect(sockets.at(-1)?.isSessionReused()).toBe(true);
    agent.destroy();
  });
});

describe('the listener for other systems', () => {
  it.each(['/', '/sign-in', '/rapport', '/trpc/getCvList', '/metrics', '/_next/static/x', '/nothing'])(
    '404 %s: serves no screens and no tRPC, only the doors for systems',
    async (at) => {
      expect(await get(at)).toBe(404);
      expect(await get(at, { method: 'POST' })).toBe(404);
    },
  );

  it.each(['/health/live', '/health/ready'])('200 %s', async (at) => {
    expect(await get(at)).toBe(200);
  });

  it.each([`localhost:${port}`, 'cv.example.dk', 'ond.example.com'])(
    'names its own address in the contract, whatever the Host header (%#)',
    async (host) => {
      const address = SYSTEMS_URL + SOAP_PATH;
      expect(await addresses(host)).toEqual([address, address]);
    },
  );

  it('does not change the address in the contract of the other listener', async () => {
    const response = await fetch(`${fixture.server.url}${SOAP_PATH}?wsdl`);
    expect(await response.text()).toContain(`location="${fixture.server.url}${SOAP_PATH}"`);
  });

  it('speaks only TLS 1.2 and 1.3', async () => {
    expect(await get('/health/live', { maxVersion: 'TLSv1.2' })).toBe(200);
    expect(await get('/health/live', { minVersion: 'TLSv1.3' })).toBe(200);
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    await expect(get('/health/live', old)).rejects.toMatchObject({
      code: expect.stringMatching(/SSL|EPROTO|ECONNRESET/),
    });
  });

  it('gives no answer to a client without TLS', async () => {
    await expect(fetch(`http://localhost:${port}/health/live`)).rejects.toThrow('fetch failed');
  });

  it('drops no connection because of another’s failed handshake', async () => {
    const quiet = connect({ port, host: 'localhost', ca: readFileSync(authority.file) });
    quiet.on('error', () => undefined);
    expect((await send(bound)).status).toBe(200);
    quiet.destroy();
  });

  it('is logged at start', () => {
    expect(fixture.server.output()).toContain(`Systems call ${SYSTEMS_URL} by client certificate.`);
  });
});
