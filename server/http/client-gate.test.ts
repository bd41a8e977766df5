import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { NotAuthenticated } from '@/server/domain/service-fault';
import { createAttempts } from '@/server/operations/attempts';
import type { Client, Credential } from '@/server/operations/client-ports';
import { createClientGate } from './client-gate';
import { createStrangers } from './strangers';

const KEY = 'k'.repeat(43);
const PREFIXED = `cvk_${KEY}`;
const FINGERPRINT = 'f'.repeat(64);

/** A gate that finds a client for every credential, and what it was asked. */
function gate() {
  const asked: Credential[] = [];
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
    attempts: createAttempts({ entry: async () => undefined }, () => undefined),
  });
  const ask = (authorization?: string, peerCertificate?: string) =>
    authenticate({ headers: { authorization } } as IncomingMessage, {
      requestId: 'r',
      sourceAddress: '192.0.2.1',
      ...(peerCertificate && { peerCertificate }),
    });
  return { ask, asked, client };
}

describe('who calls (wire.md § 2)', () => {
  it.each([`Bearer ${KEY}`, `bearer ${KEY}`, `BEARER  ${KEY}`])('is known by a bearer key: %s', async (header) => {
    const { ask, asked, client } = gate();
    expect(await ask(header)).toBe(client);
    expect(asked).toEqual([{ kind: 'key', key: KEY }]);
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
  ])('is nobody with %j, and the register is not asked', async (header) => {
    const { ask, asked } = gate();
    await expect(ask(header)).rejects.toBeInstanceOf(NotAuthenticated);
    expect(asked).toEqual([]);
  });
});
