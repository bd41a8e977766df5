import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod';
import type { Call } from '@/server/domain/caller';
import type { ClientRegistry, ListedClient } from '@/server/operations/ports/clients';
import { actor } from './actor';
import { clientColumns, clientOf } from './client-rows';
import { hashOfKey, KEY_PREFIX } from './clients';
import { ACTOR, ACTOR_PARAMETER_COUNT, functionCall, placeholdersAfterActor, run, type Statement } from './statement';

const add = audited('ClientAdd', 'client_add', 10, 'outcome');
const bar = audited(
  'CertificateBar',
  'certificate_bar',
  1,
  "case outcome when 'barred' then 'allowed' else outcome end",
);
const revoke = audited('ClientRevoke', 'client_revoke', 1, "case when known then 'allowed' else 'unknown' end");
const addKey = audited('ClientKeyAdd', 'client_key_add', 2, 'outcome');
const revokeKey = audited(
  'ClientKeyRevoke',
  'client_key_revoke',
  2,
  "case when outcome like 'revoked%' then 'allowed' else outcome end",
);
const list = functionCall('client_list', 0);

const instant = z.nullable(z.number());
const listed = z.array(
  z.object({
    ...clientColumns,
    certificate: z.nullable(z.string()),
    subject: z.nullable(z.string()),
    issuer_key: z.nullable(z.string()),
    keys: z.array(z.object({ id: z.string(), created_at: z.number(), revoked_at: instant })),
    created_at: z.number(),
    expires_at: z.number(),
    revoked_at: instant,
    standing: z.enum(['active', 'expired', 'revoked']),
  }),
);
const added = z.object({ outcome: z.enum(['allowed', 'in-use', 'barred']), new_id: z.nullable(z.string()) });
const barred = z.object({ outcome: z.enum(['barred', 'barred-before']) });
const revoked = z.object({ known: z.boolean(), before: z.nullable(z.date()) });
const keyAdded = z.object({
  outcome: z.enum(['allowed', 'unknown', 'by-certificate', 'enough']),
  key_id: z.nullable(z.string()),
});
const keyRevoked = z.object({ outcome: z.enum(['revoked', 'revoked-before', 'unknown', 'last']) });

/**
 * The registry of client systems in PostgreSQL.
 * @param call the administrator's call, as which the changes are audited
 */
export function createClientRegistry(pool: pg.Pool, call: Call): ClientRegistry {
  const change = (statement: Statement, values: readonly unknown[], details: object = {}) =>
    run(pool, 9346, statement, [...actor(call), ...values, JSON.stringify(details)]);

  return {
    async add({ name, certificate, issued = null, scopes, organisations, limits, expiresAt }) {
      const key = certificate === null && issued === null ? newKey() : null;
      const acting = organisations.map(({ type, code }) => [type, code]);
      const row = await change(
        add,
        [
          ...[name, key && hashOfKey(key), certificate && Buffer.from(certificate, 'hex')],
          ...[issued?.subject, issued && Buffer.from(issued.issuerKey, 'hex')],
          ...[scopes, JSON.stringify(acting), limits.perSecond, limits.maxConcurrent, new Date(expiresAt)],
        ],
        {
          ...{ name, certificate, ...issued, scopes, organisations: acting },
          ...{ perSecond: limits.perSecond, atOnce: limits.maxConcurrent },
          expiresAt: new Date(expiresAt).toISOString(),
        },
      );
      const { outcome, new_id } = z.parse(added, row);
      return outcome === 'allowed' ? { id: new_id ?? '', key } : 'in-use';
    },

    async list() {
      const rows = z.parse(listed, (await run(pool, 9346, list, []))?.client_list);
      return rows.map(
        (row): ListedClient => ({
          ...clientOf(row),
          certificate: row.certificate,
          issued: row.subject === null ? null : { subject: row.subject, issuerKey: row.issuer_key ?? '' },
          keys: row.keys.map(({ id, created_at, revoked_at }) => ({
            id,
            createdAt: created_at,
            revokedAt: revoked_at,
          })),
          createdAt: row.created_at,
          expiresAt: row.expires_at,
          revokedAt: row.revoked_at,
          standing: row.standing,
        }),
      );
    },

    async revoke(id) {
      const { known, before } = z.parse(revoked, await change(revoke, [id], { client: id }));
      if (!known) return 'unknown';
      return before === null ? 'revoked' : 'already-revoked';
    },

    async bar(fingerprint) {
      const row = await change(bar, [Buffer.from(fingerprint, 'hex')], { certificate: fingerprint });
      return z.parse(barred, row).outcome === 'barred' ? 'barred' : 'already-barred';
    },

    async addKey(id) {
      const key = newKey();
      const { outcome, key_id } = z.parse(keyAdded, await change(addKey, [id, hashOfKey(key)], { client: id }));
      return outcome === 'allowed' ? { keyId: key_id ?? '', key } : outcome;
    },

    async revokeKey(id, keyId) {
      const row = await change(revokeKey, [id, keyId], { client: id, key: keyId });
      const { outcome } = z.parse(keyRevoked, row);
      return outcome === 'revoked-before' ? 'already-revoked' : outcome;
    },
  };
}

function newKey(): string {
  return KEY_PREFIX + randomBytes(32).toString('base64url');
}

/**
 * A change and its audit entry, in one statement and so in one transaction. The first parameters are the actor, the
 * last one is the entry's details, to which the function's result is added.
 * @param outcome the entry's outcome, as an SQL expression over the function's result
 */
function audited(operation: string, name: string, argumentCount: number, outcome: string): Statement {
  const details = `$${ACTOR_PARAMETER_COUNT + argumentCount + 1}::jsonb`;
  return {
    name: `${name}_audited`,
    text: `with done as materialized (select * from ${name}(${placeholdersAfterActor(argumentCount)}))
      select done.* from done, lateral audit_entry(${ACTOR}, '${operation}', ${outcome},
        p_details => ${details} || jsonb_build_object('answer', to_jsonb(done)))`,
  };
}
