import * as z from 'zod';
import { type Caller, ROLES } from '@/server/domain/caller';
import { maskCpr } from '@/server/domain/cpr';
import {
  GUEST_ACCESSES_ALARMING,
  GUEST_ENDS,
  GUEST_REASONS,
  GUEST_VERDICTS,
  type GuestAccess,
} from '@/server/domain/guest-access';
import type { GuestAccesses } from '@/server/operations/ports/guest-accesses';
import { actor } from './actor';
import { asNumber, asObject, asText, oneOf } from './json';
import { organisation } from './organisation';
import { actorCall, type RegisterPools, run } from './statement';

const open = actorCall('guest_access_open', 5);
const keepMissed = actorCall('guest_access_keep_missed', 2);
const own = actorCall('guest_access_own');
const end = actorCall('guest_access_end', 2);
const fromOutside = actorCall('guest_accesses_from_outside', 5);
const endFromOutside = actorCall('guest_access_end_from_outside', 2);
const review = actorCall('guest_access_review', 4);

const kind = z.enum(GUEST_REASONS);
const named = z.intersection(organisation, z.object({ name: z.string() }));
const opened = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal(['opened', 'repeated']),
    access: z.object({ id: z.string(), until: z.number(), kind }),
    ofDay: z.number(),
  }),
  z.object({ outcome: z.literal('access-ended') }),
]);
const row = z.object({
  id: z.string(),
  citizenId: z.number(),
  givenName: z.string(),
  surname: z.string(),
  kind,
  text: z.string(),
  openedAt: z.number(),
  until: z.number(),
  ended: z.nullable(z.object({ at: z.number(), by: z.enum(GUEST_ENDS) })),
});
const page = z.object({
  counts: z.object({ open: z.number(), overdue: z.number(), reviewed: z.number() }),
  rows: z.array(
    row.extend({
      number: z.number(),
      cpr: z.string(),
      outcome: z.nullable(z.string()),
      user: z.object({ name: z.string(), role: z.enum(ROLES) }),
      organisation: named,
      reviewBy: z.string(),
      alarming: z.boolean(),
      review: z.nullable(
        z.object({
          verdict: z.enum(GUEST_VERDICTS),
          note: z.nullable(z.string()),
          at: z.number(),
          by: z.string(),
          organisation: named,
        }),
      ),
    }),
  ),
});
const acted = z.enum(['done', 'unknown', 'changed']);

/** Guest accesses in PostgreSQL. */
export function createGuestAccesses(pools: Pick<RegisterPools, 'screens'>): GuestAccesses {
  return {
    async open(call, citizenId, { kind: why, text }, hours) {
      const values = [...actor(call), citizenId, why, text, hours, GUEST_ACCESSES_ALARMING];
      const answer = z.parse(opened, (await run(pools.screens, 9346, open, values))?.guest_access_open);
      return answer.outcome === 'access-ended' ? answer.outcome : answer;
    },

    async keepMissed(call, { kind: why, text }) {
      const kept = await run(pools.screens, 9346, keepMissed, [...actor(call), why, text]);
      return z.parse(z.string(), kept?.guest_access_keep_missed);
    },

    async own(call) {
      return z.parse(z.array(row), (await run(pools.screens, 9343, own, actor(call)))?.guest_access_own);
    },

    async end(call, access, outcome) {
      const ended = await run(pools.screens, 9346, end, [...actor(call), access, outcome]);
      return z.parse(acted, ended?.guest_access_end);
    },

    async fromOutside(call, { state, after, limit }) {
      // One more than requested, to know whether there is a further page.
      const values = [...actor(call), call.caller.citizenId, state, after, limit + 1, GUEST_ACCESSES_ALARMING];
      const found = await run(pools.screens, 9343, fromOutside, values);
      const { rows, counts } = z.parse(page, found?.guest_accesses_from_outside);
      return {
        rows: rows.slice(0, limit).map(({ number: _, cpr, ...shown }) => ({ ...shown, maskedCpr: maskCpr(cpr) })),
        counts,
        next: rows.length > limit ? (rows[limit - 1]?.number ?? null) : null,
      };
    },

    async endFromOutside(call, access) {
      const values = [...actor(call), call.caller.citizenId, access];
      const ended = await run(pools.screens, 9346, endFromOutside, values);
      return z.parse(acted, ended?.guest_access_end_from_outside);
    },

    async review(call, { access, verdict, note }) {
      const values = [...actor(call), call.caller.citizenId, access, verdict, note];
      return z.parse(acted, (await run(pools.screens, 9346, review, values))?.guest_access_review);
    },
  };
}

/** Parses the running guest access among the facts, by hand like them. Throws TypeError. */
export function asGuestAccess(json: unknown): GuestAccess {
  const access = asObject(json);
  return { id: asText(access.id), until: asNumber(access.until), kind: oneOf(GUEST_REASONS, access.kind) };
}

/** By whom guest access is looked for among the facts, as parameters of cv_facts: never by a client system. */
export function guestColumns({ role, user }: Caller): readonly unknown[] {
  return role === 'system' ? [null, null] : [user.id, role];
}
