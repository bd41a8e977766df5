import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ChangeType } from '@/server/domain/code-lists';
import { startOfDay } from '@/server/domain/danish-time';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { vectors } from '@/server/domain/rules/vectors.test-support';
import { foundCitizens } from './found-citizens';
import type { FeedRecord } from './record-schemas';
import { parseRecord } from './records';
import { CPR } from './records.test-support';
import { SEEDED_LISTS } from './seeded-lists.test-support';

const numberOrNull = z.nullable(z.number());

/** The records of one citizen, and the events of types 1–3 and 14 that come of them up to the beginning of a day. */
const lifeVector = z.strictObject({
  name: z.string(),
  until: z.string(),
  records: z.array(z.record(z.string(), z.unknown())),
  events: z.array(
    z.strictObject({
      changeType: z.number(),
      operation: z.number(),
      from: numberOrNull,
      to: numberOrNull,
      setBy: z.string(),
      cause: z.nullable(z.string()),
      occurredAt: z.string(),
    }),
  ),
});

const TYPES: readonly ChangeType[] = [
  ChangeType.cv,
  ChangeType.status,
  ChangeType.availability,
  ChangeType.requirement,
];

function eventsOf({ records, until }: Pick<z.output<typeof lifeVector>, 'records' | 'until'>) {
  const lines = records.map((record, line) => {
    const parsed = parseRecord({ cpr: CPR, ...record });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.invalid));
    return { line, record: parsed.record as FeedRecord };
  });
  const founding = {
    lists: SEEDED_LISTS,
    build: NOT_BUILT,
    startedAt: startOfDay(until),
    nextId: () => 1,
    cvOwners: new Map(),
  };
  const { citizens, refused } = foundCitizens(lines, founding);
  expect(refused).toEqual([]);
  return (citizens[0]?.events ?? [])
    .map(({ event }) => event)
    .filter(({ changeType }) => TYPES.includes(changeType))
    .map(({ changeType, operation, from, to, setBy, cause, occurredAt }) => {
      const happened = new Date(occurredAt).toISOString().replace('.000Z', 'Z');
      return { changeType, operation, from, to, setBy, cause, occurredAt: happened };
    });
}

describe('what comes of the records of a citizen (docs/vectors/lives.json)', () => {
  it.each(vectors('lives', lifeVector))('$name', (life) => {
    expect(eventsOf(life)).toEqual(life.events);
  });
});
