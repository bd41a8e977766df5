import type pg from 'pg';
import * as z from 'zod';
import { ChangeType } from '@/server/domain/code-lists';
import type { DerivedEvents } from '@/server/operations/ports/derived-events';
import { actor } from './actor';
import { readRegisterLists } from './register-lists';
import { actorCall, functionCall, run, runInTransaction } from './statement';

const replaySample = functionCall('replay_sample', 2);
const explainEvent = actorCall('explain_event', 1);
const takeTime = { name: 'take_time', text: "set local statement_timeout = '10min'" };

const event = {
  guid: z.string(),
  changeType: z.literal(Object.values(ChangeType)),
  to: z.nullable(z.number()),
};
const sampled = z.array(z.object({ ...event, receipt: z.string() }));
const explained = z.nullable(
  z.object({
    ...event,
    occurredAt: z.number(),
    recordedAt: z.number(),
    cause: z.nullable(z.string()),
    receipt: z.nullable(z.string()),
  }),
);

/**
 * Derived events in PostgreSQL.
 * @param pool without a time limit of its own on queries
 */
export function createDerivedEvents(pool: pg.Pool): DerivedEvents {
  return {
    lists: () => readRegisterLists(pool),
    async sample(draws) {
      const shares = [draws.map(({ citizen }) => citizen), draws.map(({ event }) => event)];
      return z.parse(sampled, (await run(pool, 9346, replaySample, shares))?.replay_sample);
    },
    find: (call, guid) =>
      runInTransaction(pool, 9346, async (query) => {
        await query(takeTime, []);
        return z.parse(explained, (await query(explainEvent, [...actor(call), guid]))?.explain_event);
      }),
  };
}
