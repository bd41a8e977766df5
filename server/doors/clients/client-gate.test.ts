import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { FromBrowser, NotAuthenticated } from '@/server/domain/service-error';
import { createAttempts, type SecurityEvent } from '@/server/operations/attempts';
import type { Client, Credential } from '@/server/operations/ports/clients';
import { createClientGate } from './client-gate';
import { createStrangers } from './strangers';

const KEY = 'k'.repeat(43);
const PREFIXED = `cvk_${KEY}`;
const FINGERPRINT = 'f'.repeat(64);

/** The header of HTTP Basic for a user name and a password. */
function basic(pair: string | Buffer): string {
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** A gate that finds a client for every credential, and what it was asked. */
function gate() {
  const asked: Credential[] = [];
  const noted: SecurityEvent[] = [];
  const client = { id: 'a' } as Client;
  const clients = {
    find: async (credential: Credential) => {
      asked.push(credential);
      return client;
    },
    former: async () => undefined,
  };
  const { authenticate } = createClientGate({
    clients,
    clientsForStrangers: clients,
    strangers: createStrangers(async () => []),
    attempts: createAttempts({ entry: async () => undefined }, (event) => void noted.push(event)),
  });
  const ask = (authorization?: string, peerCertificate?: string, headers: IncomingHttpHeaders = {}) =>
    authenticate({ headers: { authorization, ...headers } } as IncomingMessage, {
      requestId: 'r',
      sourceAddress: '192.0.2.1',
      ...(peerCertificate && { peerCertificate: { fingerprint: peerCertificate } }),
    });
  return { ask, asked, noted, client };
}

describe('who calls (wire.md § 2)', () => {
  it.each([`Bearer ${KEY}`, `bearer ${KEY}`, `BEARER  ${KEY}`])('is known by a bearer key: %s', async (header) => {
    const { ask, asked, client } = gate();
    expect(await ask(header)).toBe(client);
    expect(asked).toEqual([{ kind: 'key', key: KEY }]);
  });

  it.each([
    basic(`system:${KEY}`),
    basic(`:${KEY}`),
    basic(`Bodil Sørensen:${KEY}`),
    basic(Buffer.from(`S\xf8ren:${KEY}`, 'latin1')),
    basic(`${PREFIXED}:${KEY}`),
    basic(`system:${KEY}`).replace('Basic ', 'bAsIc  '),
  ])('is known by a key as the password of Basic, whatever the user name: %s', async (header) => {
    const { ask, asked, noted, client } = gate();
    expect(await ask(header)).toBe(client);
    expect(await ask(basic(`x:${PREFIXED}`))).toBe(client);
    expect(asked).toEqual([KEY, PREFIXED].map((key) => ({ kind: 'key', key })));
    expect(noted).toEqual([]);
  });

  it('is known by a key with the prefix of newer ones, which is part of it', async () => {
    const { ask, asked } = gate();
    await ask(`Bearer ${PREFIXED}`);
    expect(asked).toEqual([{ kind: 'key', key: PREFIXED }]);
  });

  it('is known by the certificate of the connection, and a key beside it is not looked at', async () => {
    const { ask, asked, client } = gate();
    expect(await ask(`Bearer ${KEY}`, FINGERPRINT)).toBe(client);
    expect(asked).toEqual([{ kind: 'certificate', fingerprint: FINGERPRINT }]);
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
  ])('is nobody with %j, which is noted, and the register is not asked', async (header) => {
    const { ask, asked, noted } = gate();
    await expect(ask(header)).rejects.toBeInstanceOf(NotAuthenticated);
    expect(asked).toEqual([]);
    const event = { attempt: 'unknown-key', source: '192.0.2.1' };
    expect(noted).toEqual(header === undefined ? [] : [event]);
  });

  it.each([
    { origin: 'https://ond.example.com' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('is no browser, which would keep a login: %j', async (headers) => {
    for (const [authorization, certificate] of [[basic(`x:${KEY}`)], [undefined, FINGERPRINT], []]) {
      const { ask, asked, noted } = gate();
      await expect(ask(authorization, certificate, headers)).rejects.toBeInstanceOf(FromBrowser);
      expect(asked).toEqual([]);
      expect(noted).toEqual([{ attempt: 'csrf-refused', source: '192.0.2.1' }]);
    }
  });
});
