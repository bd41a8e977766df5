import { hash, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod';
import type { Client, Clients, Credential } from '@/server/operations/client-ports';
import { clientColumns, clientOf } from './client-rows';
import { functionCall, run } from './statement';

const find = functionCall('client_find', 2);

const found = z.object({ ...clientColumns, secret: z.instanceof(Uint8Array) });

/** Client systems in PostgreSQL, so that a change is a change in every instance. */
export function createClients(pool: pg.Pool): Clients {
  return {
    async find(credential: Credential): Promise<Client | undefined> {
      const asked = secretOf(credential);
      const places = credential.kind === 'key' ? [asked, null] : [null, asked];
      const row = await run(pool, 9346, find, places);
      if (!row) return undefined;
      const { secret, ...client } = z.parse(found, row);
      // The index found it by its hash already; this says so in a time that tells nothing of where two hashes differ.
      return secret.length === asked.length && timingSafeEqual(secret, asked) ? clientOf(client) : undefined;
    },
  };
}

function secretOf(credential: Credential): Buffer {
  return credential.kind === 'key' ? hashOfKey(credential.key) : Buffer.from(credential.fingerprint, 'hex');
}

// A key is 256 random bits: a plain hash keeps it secret, and whoever reads the table can't call with it.
export function hashOfKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}
