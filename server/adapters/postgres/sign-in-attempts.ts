import { hash } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod';
import type {
  ArrivedAttempt,
  AttemptKey,
  SignInAttempts,
  TakenAttempt,
} from '@/server/operations/ports/sign-in-attempts';
import { grant } from './grant';
import { heldPrivileges } from './held-privileges';
import { functionCall, run } from './statement';

const keep = functionCall('sign_in_attempt_keep', 4);
const arrive = functionCall('sign_in_attempt_arrive', 3);
const take = functionCall('sign_in_attempt_take', 3);
const read = functionCall('sign_in_attempt_read', 2);

const begunAt = z.nullable(z.number()).default(null);
const begun: z.ZodType<TakenAttempt> = z.object({
  provider: z.string(),
  remembered: z.string(),
  from: z.string(),
  begunAt,
});
const arrived: z.ZodType<ArrivedAttempt> = z.object({
  provider: z.string(),
  subject: z.string(),
  name: z.string(),
  session: z.nullable(z.string()),
  // The version before kept none.
  handle: z._default(z.nullable(z.string()), null),
  citizenId: z.nullable(z.number()),
  grants: z.array(grant),
  held: z.nullable(heldPrivileges).default(null),
  begunAt,
  from: z.string(),
});
const kept = z.object({ sign_in_attempt_arrive: z.boolean() });

/** Attempts to sign in, in PostgreSQL. @param pool connections that people at work do not use */
export function createSignInAttempts(pool: pg.Pool): SignInAttempts {
  const contentOf = <Attempt>(schema: z.ZodType<Attempt>, row: Record<string, unknown> | undefined) =>
    row && z.parse(schema, row.content);
  return {
    begin: async (key, attempt) =>
      void (await run(pool, 9346, keep, [hashOf(key), 'begun', attempt.provider, JSON.stringify(attempt)])),
    takeBegun: async (key, provider) => contentOf(begun, await run(pool, 9346, take, [hashOf(key), 'begun', provider])),
    async arrive(key, attempt) {
      const row = await run(pool, 9346, arrive, [hashOf(key), attempt.provider, JSON.stringify(attempt)]);
      return z.parse(kept, row).sign_in_attempt_arrive;
    },
    readArrived: async (key) => contentOf(arrived, await run(pool, 9346, read, [hashOf(key), 'arrived'])),
    takeArrived: async (key) => contentOf(arrived, await run(pool, 9346, take, [hashOf(key), 'arrived', null])),
  };
}

// The secret is 256 random bits, so a plain hash is enough.
function hashOf({ id, secret }: AttemptKey): Buffer {
  return hash('sha256', `${id} ${secret}`, 'buffer');
}
