import { hash, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod';
import type { Client, Clients, Credential, ExpiringClient } from '@/server/operations/ports/clients';
import { clientColumns, clientOf } from './client-rows';
import { functionCall, run } from './statement';

const find = functionCall('client_find', 4);
const former = functionCall('client_former', 4);

const ending = z.array(z.object({ id: z.string(), name: z.string(), days_left: z.number() }));

const formerClient = z.object({ id: z.string(), name: z.string(), why: z.enum(['expired', 'revoked', 'barred']) });

const found = z.object({ ...clientColumns, secret: z.instanceof(Uint8Array) });

/** Client systems in PostgreSQL, so that a change applies to every instance. */
export function createClients(pool: pg.Pool): Clients {
  return {
    async find(credential: Credential): Promise<Client | undefined> {
      const row = await run(pool, 9346, find, columnsOf(credential));
      if (!row) return undefined;
      const { secret, ...client } = z.parse(found, row);
      // The index has found it by its hash already; this comparison takes constant time.
      return secretsOf(credential).some((asked) => isSame(secret, asked)) ? clientOf(client) : undefined;
    },

    async former(credential) {
      const row = await run(pool, 9346, former, columnsOf(credential));
      return row && z.parse(formerClient, row);
    },
  };
}

function columnsOf(credential: Credential): readonly unknown[] {
  const [secret, issuerKey] = secretsOf(credential);
  if (credential.kind === 'key') return [secret, null, null, null];
  return [null, secret, credential.issued?.subject ?? null, issuerKey ?? null];
}

/**
 * What a credential is looked up by: the hash of the key, or the fingerprints of the certificate and of its issuer's
 * key.
 */
function secretsOf(credential: Credential): readonly Buffer[] {
  if (credential.kind === 'key') return [hashOfKey(credential.key)];
  const { fingerprint, issued } = credential;
  return [fingerprint, ...(issued ? [issued.issuerKey] : [])].map((hex) => Buffer.from(hex, 'hex'));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The registrations that expire within `days` days, the next one first. */
export async function expiringClients(pool: pg.Pool, days: number): Promise<readonly ExpiringClient[]> {
  const { rows } = await pool.query('select id, name, days_left from clients_ending($1)', [days]);
  return z.parse(ending, rows).map(({ id, name, days_left }) => ({ id, name, daysLeft: days_left }));
}

/** The prefix of every key, by which log scrubbers and secret scanners recognise one (wire.md § 2). */
export const KEY_PREFIX = 'cvk_';

// A key is 256 random bits, so a plain hash is enough: it can't be reversed by guessing.
export function hashOfKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}
