import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod';
import type { ClientRegistry, ListedClient } from '@/server/operations/client-ports';
import { clientColumns, clientOf } from './client-rows';
import { hashOfKey } from './clients';
import { functionCall, run } from './statement';

const add = functionCall('client_add', 8);
const list = functionCall('client_list', 0);
const revoke = functionCall('client_revoke', 1);

const listed = z.array(
  z.object({
    ...clientColumns,
    certificate: z.nullable(z.string()),
    created_at: z.number(),
    expires_at: z.number(),
    revoked_at: z.nullable(z.number()),
    standing: z.enum(['active', 'expired', 'revoked']),
  }),
);
const revoked = z.object({ known: z.boolean(), before: z.nullable(z.date()) });

/** The register of client systems in PostgreSQL. */
export function createClientRegistry(pool: pg.Pool): ClientRegistry {
  return {
    async add({ name, certificate, scopes, organisations, limits, expiresAt }) {
      const key = certificate === null ? randomBytes(32).toString('base64url') : null;
      const row = await run(pool, 9346, add, [
        ...[name, key && hashOfKey(key), certificate && Buffer.from(certificate, 'hex'), scopes],
        ...[JSON.stringify(organisations.map(({ type, code }) => [type, code])), limits.perSecond, limits.atOnce],
        new Date(expiresAt),
      ]);
      const id = z.parse(z.nullable(z.string()), row?.client_add);
      return id === null ? 'in-use' : { id, key };
    },

    async list() {
      const rows = z.parse(listed, (await run(pool, 9346, list, []))?.client_list);
      return rows.map(
        (row): ListedClient => ({
          ...clientOf(row),
          certificate: row.certificate,
          createdAt: row.created_at,
          expiresAt: row.expires_at,
          revokedAt: row.revoked_at,
          standing: row.standing,
        }),
      );
    },

    async revoke(id) {
      const { known, before } = z.parse(revoked, await run(pool, 9346, revoke, [id]));
      if (!known) return 'unknown';
      return before === null ? 'revoked' : 'revoked-before';
    },
  };
}
