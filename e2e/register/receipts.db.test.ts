import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDerivedEvents } from '@/server/adapters/postgres/derived-events';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { foundAll, importAll, json, population } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { replayEvents } from '@/server/operations/replay-events';

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.close());

/** A source of chance that returns the same every time: a Lehmer generator. */
function chance(start: number): () => number {
  let last = start;
  return () => {
    last = (last * 48_271) % 2_147_483_647;
    return last / 2_147_483_647;
  };
}

const replayed = (start: number, count = 400) =>
  replayEvents(createDerivedEvents(db.pool), { count, build: NOT_BUILT, random: chance(start) });

async function count(condition: string): Promise<number> {
  const { rows } = await db.pool.query(`select count(*) as n from cv_event where ${condition}`);
  return rows[0].n;
}

describe('derived events keep what they were worked out from (rules.md § 2)', () => {
  it.each(['founded', 'imported'])('all of them and no others, and come out the same again, when %s', async (how) => {
    await (how === 'founded' ? foundAll : importAll)(db.pool, population(60));
    expect(await count("(origin = 'derived') <> (receipt is not null)")).toBe(0);
    const events = await replayed(1);
    expect(events).toHaveLength(400);
    expect(events.filter(({ result }) => result !== 'same')).toEqual([]);
    expect(new Set(events.map(({ guid }) => guid)).size).toBeGreaterThan(100);
  });

  it('are drawn by chance alone', async () => {
    await foundAll(db.pool, population(60));
    expect(await replayed(3)).toEqual(await replayed(3));
    expect(await replayed(3)).not.toEqual(await replayed(4));
  });

  it('also those of a midnight', async () => {
    const from = addDays(TEST_DAY, 1);
    await runClockFrom(db.owner, startOfDay(TEST_DAY));
    await importAll(db.pool, [
      json('citizen', 0, { givenName: 'Anne', surname: 'Prøve', municipality: '751' }),
      json('cv', 1, { cvNumber: 700_123, state: 'active' }),
      json('contact-group', 2, { group: 2, category: 4, from }),
    ]);
    await runClockFrom(db.owner, startOfDay(from));
    await bringAllUpToDate(createDueCitizens(db.pool))();
    expect(await count(`cause = 'midnight ${from}' and receipt is not null`)).toBe(2);
    expect(new Set((await replayed(1)).map(({ result }) => result))).toEqual(new Set(['same']));
  });

  it('in a register without any, none is found', async () => {
    expect(await replayed(1)).toEqual([]);
  });

  it('in 200 bytes at most', async () => {
    await importAll(db.pool, population(3));
    await db.owner.query('alter table cv_event disable trigger user');
    const longer = db.owner.query("update cv_event set receipt = repeat('x', 201)");
    await expect(longer).rejects.toMatchObject({ constraint: 'cv_event_receipt' });
  });
});
