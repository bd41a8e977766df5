import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeCertificates, revocationsOf, type TestCertificate } from '@/e2e/harness/certificates';
import { freePort } from '@/e2e/harness/free-port';
import { respond } from './respond';
import { createSystemsServer } from './systems-server';

const folder = mkdtempSync(path.join(tmpdir(), 'cv-systems-'));
const { authority, server, ...certificates } = makeCertificates(folder);
const { bound, former, renewed, similar, withdrawn } = certificates;
const pem = (file: string) => readFileSync(file, 'utf8');
const crl = revocationsOf(authority, [withdrawn]);
const systems = createSystemsServer(
  { development: false, publicUrl: 'https://localhost', trustProxy: 0, log: pino({ level: 'silent' }) },
  {
    ...{ cert: pem(server.file), key: pem(server.key), clientCa: pem(authority.file) },
    revocations: { file: crl, crl: pem(crl) },
  },
);
const port = await freePort();

beforeAll(async () => {
  await systems.listen(port, ['127.0.0.1']);
  systems.serve({
    ready: async () => true,
    doors: [
      {
        ...{ path: '/who', systems: true },
        handle: async (_request, response, { peerCertificate }) => respond(response, 200, { peerCertificate }),
      },
    ],
  });
});
afterAll(async () => {
  await systems.drain(0);
  rmSync(folder, { recursive: true, force: true });
});

type Who = { readonly fingerprint: string; readonly issued?: { readonly subject: string; readonly issuerKey: string } };

type Connection = { readonly socket: TLSSocket; readonly reused: boolean };

/** The client certificate of a request, as seen by the server. Rejects if the connection fails. */
async function who(certificate: TestCertificate, agent: Agent | false = false) {
  const { body, ...connection } = await new Promise<Connection & { body: string }>((resolve, reject) => {
    const own = { cert: pem(certificate.file), key: pem(certificate.key), ca: pem(authority.file), agent };
    const call = request(`https://localhost:${port}/who`, { ...own, family: 4 }, (response) => {
      const socket = response.socket as TLSSocket;
      const reused = socket.isSessionReused();
      text(response).then((body) => resolve({ socket, reused, body }), reject);
    });
    call.on('error', reject).end();
  });
  const { peerCertificate } = JSON.parse(body) as { peerCertificate: Who };
  return { ...peerCertificate, ...connection };
}

const reload = () => systems.reloadRevocations?.();
const REFUSED = { code: expect.stringMatching(/^(?:ECONNRESET|EPIPE|EPROTO|ERR_SSL_.*ALERT.*)$/) };

describe('a client certificate', () => {
  it('has the same subject and issuer key as its renewal, and another subject than a similar one', async () => {
    const [one, next, other] = [await who(former), await who(renewed), await who(similar)];
    expect([one.fingerprint, next.fingerprint]).toEqual([former.fingerprint, renewed.fingerprint]);
    expect(one.issued?.subject).toBe('C=DK\nO=A-kassen Ærø\nserialNumber=CVR:1\nCN=Fagsystem\\, drift');
    expect(next.issued).toEqual(one.issued);
    expect(other.issued?.issuerKey).toBe(one.issued?.issuerKey);
    expect(other.issued?.subject).not.toBe(one.issued?.subject);
  });

  it('is the same after TLS session resumption, which has no certificate chain', async () => {
    const agent = new Agent({ maxCachedSessions: 10 });
    const [first, again] = [await who(former, agent), await who(former, agent)];
    expect([first.reused, again.reused]).toEqual([false, true]);
    expect(again.issued).toEqual(first.issued);
    agent.destroy();
  });

  it('is no longer accepted after it has expired, on a connection that stays open', async () => {
    const staying = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await who(bound, staying);
    vi.useFakeTimers({ now: bound.expiresAt + 1, toFake: ['Date'] });
    const ended = await who(bound, staying).finally(() => vi.useRealTimers());
    expect([first.fingerprint, ended.fingerprint]).toEqual([bound.fingerprint, undefined]);
    expect(ended.socket).toBe(first.socket);
    staying.destroy();
  });
});

describe('certificate revocations', () => {
  it('apply from the start', async () => {
    await expect(who(withdrawn)).rejects.toMatchObject(REFUSED);
  });

  it('apply once they are reloaded: to new connections, resumed sessions and open connections', async () => {
    const sessions = new Agent({ maxCachedSessions: 10 });
    const staying = new Agent({ keepAlive: true, maxSockets: 1 });
    await who(former, sessions);
    const idle = (await who(former, staying)).socket;
    const closed = new Promise((resolve) => idle.once('close', resolve));
    expect(revocationsOf(authority, [former])).toBe(crl);
    await reload();
    await closed;
    for (const agent of [false, sessions, staying] as const) {
      await expect(who(former, agent)).rejects.toMatchObject(REFUSED);
    }
    expect((await who(bound)).fingerprint).toBe(bound.fingerprint);
    sessions.destroy();
    staying.destroy();
  });

  it('stay in force if the file contains none, and close no connection if they did not change', async () => {
    const good = pem(crl);
    const broken = good.replace(/\n[^-]+\n/, '\nx\n');
    for (const bad of ['', 'no revocations', broken]) {
      writeFileSync(crl, bad);
      await expect(reload()).rejects.toThrow();
      await expect(who(former)).rejects.toMatchObject(REFUSED);
    }
    const staying = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = (await who(bound, staying)).socket;
    writeFileSync(crl, good);
    await reload();
    expect((await who(bound, staying)).socket).toBe(first);
    staying.destroy();
  });
});
