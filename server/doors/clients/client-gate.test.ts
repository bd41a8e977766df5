import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { FromBrowser, NotAuthenticated } from '@/server/domain/service-error';
import { createAttempts, type SecurityEvent } from '@/server/operations/attempts';
import type { Client, Credential } from '@/server/operations/ports/clients';
import { createClientGate } from './client-gate';
import { createCredentialGuard } from './credential-guard';

const KEY = 'k'.repeat(43);
const PREFIXED = `cvk_${KEY}`;
const FINGERPRINT = 'f'.repeat(64);

/** The header of HTTP Basic for `user:password`. */
function basic(pair: string | Buffer): string {
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** A gate over a register that finds a client for every credential, and what was looked up and logged. */
function gate() {
  const lookedUp: Credential[] = [];
  const logged: SecurityEvent[] = [];
  const client = { id: 'a' } as Client;
  const clients = {
    find: async (credential: Credential) => {
      lookedUp.push(credential);
      return client;
    },
    former: async () => undefined,
  };
  const { authenticate } = createClientGate({
    clients,
    clientsForUnknown: clients,
    guard: createCredentialGuard(async () => []),
    attempts: createAttempts({ entry: async () => undefined }, (event) => void logged.push(event)),
  });
  const call = (authorization?: string, peerCertificate?: string, headers: IncomingHttpHeaders = {}) =>
    authenticate({ headers: { authorization, ...headers } } as IncomingMessage, {
      requestId: 'r',
      sourceAddress: '192.0.2.1',
      ...(peerCertificate && { peerCertificate: { fingerprint: peerCertificate } }),
    });
  return { call, lookedUp, logged, client };
}

describe('a client (wire.md § 2)', () => {
  it.each([`Bearer ${KEY}`, `bearer ${KEY}`, `BEARER  ${KEY}`])('is identified by a bearer key: %s', async (header) => {
    const { call, lookedUp, client } = gate();
    expect(await call(header)).toBe(client);
    expect(lookedUp).toEqual([{ kind: 'key', key: KEY }]);
  });

  it.each([
    basic(`system:${KEY}`),
    basic(`:${KEY}`),
    basic(`Bodil Sørensen:${KEY}`),
    basic(Buffer.from(`S\xf8ren:${KEY}`, 'latin1')),
    basic(`${PREFIXED}:${KEY}`),
    basic(`system:${KEY}`).replace('Basic ', 'bAsIc  '),
  ])('is identified by a key as the password of Basic, whatever the user name: %s', async (header) => {
    const { call, lookedUp, logged, client } = gate();
    expect(await call(header)).toBe(client);
    expect(await call(basic(`x:${PREFIXED}`))).toBe(client);
    expect(lookedUp).toEqual([KEY, PREFIXED].map((key) => ({ kind: 'key', key })));
    expect(logged).toEqual([]);
  });

  it('is identified by a key including its prefix', async () => {
    const { call, lookedUp } = gate();
    await call(`Bearer ${PREFIXED}`);
    expect(lookedUp).toEqual([{ kind: 'key', key: PREFIXED }]);
  });

  it('is identified by the certificate of its connection, and a key sent with it is ignored', async () => {
    const { call, lookedUp, client } = gate();
    expect(await call(`Bearer ${KEY}`, FINGERPRINT)).toBe(client);
    expect(lookedUp).toEqual([{ kind: 'certificate', fingerprint: FINGERPRINT }]);
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Basic ${KEY}`,
    KEY,
    `Bearer ${KEY}x`,
    `Bearer ${KEY.slice(1)}`,
    `Bearer ${KEY.slice(1)} `,
    `Bearer ${KEY}, Bearer ${KEY}`,
    `Bearer ${'ø'.repeat(43)}`,
    'Basic',
    'Basic ',
    basic(KEY),
    basic(`${KEY}:`),
    basic(`x:${KEY} `),
    basic(`x:y:${KEY}`),
    basic(`x:${KEY}x`),
    basic(`x:${'ø'.repeat(43)}`),
    `${basic(`x:${KEY}`)}=`,
    basic(`xy:${KEY}`).replace(/=+$/, ''),
    basic(`x:${KEY}`).replace(/[^=](=*)$/, '-$1'),
    `${basic(`x:${KEY}`)}, ${basic(`x:${KEY}`)}`,
    `Bearer ${basic(`x:${KEY}`).slice(6)}`,
    basic(`x:${KEY}`).slice(6),
  ])('is rejected with %j: logged where the header is there, and never looked up', async (header) => {
    const { call, lookedUp, logged } = gate();
    await expect(call(header)).rejects.toBeInstanceOf(NotAuthenticated);
    expect(lookedUp).toEqual([]);
    const event = { attempt: 'unknown-key', source: '192.0.2.1' };
    expect(logged).toEqual(header === undefined ? [] : [event]);
  });

  it.each([
    { origin: 'https://ond.example.com' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('is rejected as a browser with the header %j, whatever its credential', async (headers) => {
    for (const [authorization, certificate] of [[basic(`x:${KEY}`)], [undefined, FINGERPRINT], []]) {
      const { call, lookedUp, logged } = gate();
      await expect(call(authorization, certificate, headers)).rejects.toBeInstanceOf(FromBrowser);
      expect(lookedUp).toEqual([]);
      expect(logged).toEqual([{ attempt: 'csrf-refused', source: '192.0.2.1' }]);
    }
  });
});
