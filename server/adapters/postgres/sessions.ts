import { hash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod';
import { ROLES } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { CallSource, Sessions, SignOutOperation } from '@/server/operations/ports/identity';
import type { RoleAccess } from '@/server/operations/ports/role-access';
import { origin } from './actor';
import { grant } from './grant';
import { heldPrivileges } from './held-privileges';
import { functionCall, run } from './statement';

const open = functionCall('session_open', 15);
const read = functionCall('session_read', 4);
const replace = functionCall('session_switch', 10);
const end = functionCall('session_end', 7);
const own = functionCall('own_sessions', 2);
const others = functionCall('session_others', 2);
const userHasEnded = functionCall('user_has_ended', 1);
const originOf = functionCall('session_origin', 1);

const current = z.object({
  user_id: z.string(),
  user_name: z.string(),
  organisation_type: z.literal(Object.values(OrganisationType)),
  organisation_code: z.string(),
  role: z.enum(ROLES),
  citizen_id: z.nullable(z.number()),
  provider: z.string(),
  held_privileges: z.nullable(heldPrivileges),
});

const lasting = z.object({ idle_ms: z.coerce.number(), whole_ms: z.coerce.number() });
const ended = z.object({ logged: z.boolean() });
const opened = z.object({ session_open: z.nullable(z.boolean()) });
const accessEnded = z.object({ user_has_ended: z.boolean() });
const owned = z.object({
  own_sessions: z.array(
    grant.extend({ id: z.string(), isThis: z.boolean(), openedAt: z.number(), lastUsedAt: z.number() }),
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
 * @param access which sessions count, and what each may be for
 */
export function createSessions(
  pool: pg.Pool,
  ending: pg.Pool,
  { idleMinutes, absoluteMinutes }: SessionLimits,
  access: RoleAccess,
): Sessions {
  function endSession(
    token: string,
    operation: SignOutOperation | 'PrivilegesChanged',
    { requestId, from }: CallSource,
    session?: string,
  ) {
    const asked = [hashOfToken(token), idleMinutes, operation, requestId, session];
    return run(ending, 9346, end, [...asked, ...origin(from)]);
  }

  /** The session of a token, unless it has ended. Where nothing gives its role any more, it ends now. */
  async function found(token: string, isUse: boolean) {
    const row = await run(pool, 9346, read, [hashOfToken(token), idleMinutes, access.providers, isUse]);
    if (!row) return undefined;
    const session = z.parse(current, row);
    const organisation = { type: session.organisation_type, code: session.organisation_code };
    const by = { provider: session.provider, held: session.held_privileges };
    if (access.allows(by, { organisation, role: session.role })) return { row, session, organisation, by };
    // An entry of its own: no call was meant to end it.
    await endSession(token, 'PrivilegesChanged', { requestId: randomUUID() });
    return undefined;
  }

  return {
    async accessHasEnded(userId) {
      return z.parse(accessEnded, await run(pool, 9346, userHasEnded, [userId])).user_has_ended;
    },

    async open({ id, name, organisation, role, citizenId }, by) {
      const token = newToken();
      const row = await run(pool, 9346, open, [
        ...[hashOfToken(token), id, name, organisation.type, organisation.code, role, citizenId],
        ...[idleMinutes, absoluteMinutes, by.provider, by.session, by.subject, by.handle],
        ...[by.held && JSON.stringify(by.held), by.begunAt],
      ]);
      const { session_open: isOpen } = z.parse(opened, row);
      if (isOpen) return { token };
      return isOpen === null ? 'logged-out' : 'access-ended';
    },

    async switchTo(token, { organisation, role }, { requestId, from }) {
      const next = newToken();
      const row = await run(pool, 9346, replace, [
        ...[hashOfToken(token), hashOfToken(next), idleMinutes, access.providers],
        ...[organisation.type, organisation.code, role, requestId, ...origin(from)],
      ]);
      return row && next;
    },

    async find(token, isUse = true) {
      const one = await found(token, isUse);
      if (!one) return undefined;
      const { session, organisation, by } = one;
      return {
        ...{ id: session.user_id, name: session.user_name, role: session.role, citizenId: session.citizen_id },
        ...{ organisation, choices: access.choices(by) },
      };
    },

    async end(token, operation, source, session) {
      const row = await endSession(token, operation, source, session);
      return row && z.parse(ended, row);
    },

    async left(token) {
      const one = await found(token, false);
      if (!one) return undefined;
      const { idle_ms: idleMs, whole_ms: wholeMs } = z.parse(lasting, one.row);
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

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

// The token is 256 random bits, so a plain hash is enough: it can't be reversed by guessing.
function hashOfToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
