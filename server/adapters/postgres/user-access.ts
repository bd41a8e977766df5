import type pg from 'pg';
import * as z from 'zod';
import type { Call } from '@/server/domain/caller';
import type { UserAccess } from '@/server/operations/ports/user-access';
import { actor } from './actor';
import { grant } from './grant';
import { actorCall, functionCall, run } from './statement';

const sessions = actorCall('user_sessions', 2);
const endSessions = actorCall('user_sessions_end', 2);
const end = actorCall('user_end', 2);
const resume = actorCall('user_resume', 1);
const ended = functionCall('users_ended', 0);

const sessionsRow = z.object({
  user_sessions: z.array(
    grant.extend({
      openedAt: z.number(),
      lastUsedAt: z.number(),
      idleUntil: z.number(),
      expiresAt: z.number(),
      provider: z.string(),
    }),
  ),
});
const sessionsEndedRow = z.object({ user_sessions_end: z.number() });
const endedRow = z.object({
  user_end: z.object({ before: z.boolean(), sessions: z.number(), organisations: z.number() }),
});
const resumedRow = z.object({ user_resume: z.boolean() });
const usersRow = z.object({
  users_ended: z.array(z.object({ user: z.string(), endedAt: z.number(), endedBy: z.string() })),
});

/**
 * Sessions and access of users in PostgreSQL, for an administrator.
 * @param call the administrator's call, as which the acts are audited
 * @param idleMinutes how long a session may stay unused
 */
export function createUserAccess(pool: pg.Pool, call: Call, idleMinutes: number): UserAccess {
  return {
    async sessions(user) {
      const row = await run(pool, 9346, sessions, [...actor(call), user, idleMinutes]);
      return z.parse(sessionsRow, row).user_sessions;
    },

    async endSessions(user) {
      const row = await run(pool, 9346, endSessions, [...actor(call), user, idleMinutes]);
      return z.parse(sessionsEndedRow, row).user_sessions_end;
    },

    async end(user) {
      return z.parse(endedRow, await run(pool, 9346, end, [...actor(call), user, idleMinutes])).user_end;
    },

    async resume(user) {
      return z.parse(resumedRow, await run(pool, 9346, resume, [...actor(call), user])).user_resume;
    },

    async ended() {
      return z.parse(usersRow, await run(pool, 9346, ended, [])).users_ended;
    },
  };
}
