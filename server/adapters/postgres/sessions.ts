import { hash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod';
import { ROLES } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Sessions } from '@/server/operations/ports/identity';
import { origin } from './actor';
import { organisation as organisationJson } from './organisation';
import { functionCall, run } from './statement';

const open = functionCall('session_open', 13);
const find = functionCall('session_find', 4);
const left = functionCall('session_left', 3);
const end = functionCall('session_end', 7);
const own = functionCall('own_sessions', 2);
const others = functionCall('session_others', 2);
const userHasEnded = functionCall('user_has_ended', 1);
const originOf = functionCall('session_origin', 1);

const found = z.object({
  user_id: z.string(),
  user_name: z.string(),
  organisation_type: z.literal(Object.values(OrganisationType)),
  organisation_code: z.string(),
  role: z.enum(ROLES),
  citizen_id: z.nullable(z.number()),
});

const ended = z.object({ logged: z.boolean() });
const lasting = z.object({ idle_ms: z.number(), whole_ms: z.number() });
const opened = z.object({ session_open: z.boolean() });
const accessEnded = z.object({ user_has_ended: z.boolean() });
const owned = z.object({
  own_sessions: z.array(
    z.object({
      id: z.string(),
      isThis: z.boolean(),
      openedAt: z.number(),
      lastUsedAt: z.number(),
      organisation: organisationJson,
      role: z.enum(ROLES),
    }),
  ),
});
const identified = z.object({
  provider: z.string(),
  session: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  handle: z.nullable(z.string()),
});
const counted = z.object({ session_others: z.number() });

export type SessionLimits = { readonly idleMinutes: number; readonly absoluteMinutes: number };

/**
 * Sessions in PostgreSQL, shared by all instances.
 * @param ending connections that only sign-out uses
 * @param providers the enabled identity providers: sessions of others have ended
 */
export function createSessions(
  pool: pg.Pool,
  ending: pg.Pool,
  { idleMinutes, absoluteMinutes }: SessionLimits,
  providers: readonly string[],
): Sessions {
  return {
    async accessHasEnded(userId) {
      return z.parse(accessEnded, await run(pool, 9346, userHasEnded, [userId])).user_has_ended;
    },

    async open({ id, name, organisation, role, citizenId }, by) {
      const token = randomBytes(32).toString('base64url');
      const row = await run(pool, 9346, open, [
        ...[hashOfToken(token), id, name, organisation.type, organisation.code, role, citizenId],
        ...[idleMinutes, absoluteMinutes, by.provider, by.session, by.subject, by.handle],
      ]);
      return z.parse(opened, row).session_open ? token : undefined;
    },

    async find(token, isUse = true) {
      const row = await run(pool, 9346, find, [hashOfToken(token), idleMinutes, providers, isUse]);
      if (!row) return undefined;
      const session = z.parse(found, row);
      return {
        id: session.user_id,
        name: session.user_name,
        organisation: { type: session.organisation_type, code: session.organisation_code },
        role: session.role,
        citizenId: session.citizen_id,
      };
    },

    async end(token, operation, { requestId, from }, session) {
      const asked = [hashOfToken(token), idleMinutes, operation, requestId, session];
      const row = await run(ending, 9346, end, [...asked, ...origin(from)]);
      return row && z.parse(ended, row);
    },

    async left(token) {
      const row = await run(pool, 9346, left, [hashOfToken(token), idleMinutes, providers]);
      if (!row) return undefined;
      const { idle_ms: idleMs, whole_ms: wholeMs } = z.parse(lasting, row);
      return { idleMs, wholeMs, idleLimitMs: idleMinutes * 60_000 };
    },

    async own(token) {
      const row = await run(pool, 9346, own, [hashOfToken(token), idleMinutes]);
      return z.parse(owned, row).own_sessions;
    },

    async originOf(token) {
      const row = await run(ending, 9346, originOf, [hashOfToken(token)]);
      return row && z.parse(identified, row);
    },

    async others(token) {
      const row = await run(pool, 9346, others, [hashOfToken(token), idleMinutes]);
      return z.parse(counted, row).session_others;
    },
  };
}

// The token is 256 random bits, so a plain hash is enough: it can't be reversed by guessing.
function hashOfToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
