import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { runClockFrom } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { dayOf, startOfDay } from '@/server/domain/danish-time';
import { brokenInvariants, foundAll, importAll, type Json, registerOf } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { citizenRecords } from '@/server/population/citizen-records';

const UNTIL = '2026-06-01';
/** Citizens in whose lives much happens: not the first, who are made to order. */
const CITIZENS = Array.from({ length: 16 }, (_, at) => 60 + at);

let imported: TestDatabase;
let founded: TestDatabase;
beforeEach(async () => {
  [imported, founded] = await Promise.all([testDatabase(), testDatabase()]);
});
afterEach(() => Promise.all([imported.close(), founded.close()]));

/** The days on which a citizen is due, up to a day, one after the other. */
async function dueUntil(day: string): Promise<string | null> {
  const { rows } = await imported.pool.query(
    'select min(next_change_on) as due from standing where next_change_on <= $1',
    [day],
  );
  return rows[0].due;
}

/** Lets time pass up to an instant: each midnight at which a citizen is due is worked out when it comes. */
async function pass(until: number): Promise<void> {
  for (let due = await dueUntil(dayOf(until)); due !== null; due = await dueUntil(dayOf(until))) {
    await runClockFrom(imported.owner, startOfDay(due));
    await bringAllUpToDate(createDueCitizens(imported.pool))();
  }
  await runClockFrom(imported.owner, until);
}

/** A register without what depends on when it was written: feed times, revisions. */
async function comparable(database: TestDatabase): Promise<unknown[]> {
  return (await registerOf(database.pool)).map(({ numbers: _numbers, citizen, events, versions, ...rest }) => {
    const { last_feed_at: _lastFeedAt, ...row } = citizen as Json;
    const kept = (versions as Json[]).map(({ known_at: _knownAt, ...version }) => version);
    return {
      ...rest,
      versions: kept,
      citizen: row,
      events: (events as Json[] | null)?.map(({ feed, prev, ...event }) => event),
    };
  });
}

it('records received one by one as days pass come to the same as a register founded from them', async () => {
  // Past events are acts while founding, and history only in an import.
  const lives = CITIZENS.map((index) => citizenRecords({ seed: 5, until: UNTIL, index }));
  const records = lives.flat().filter(({ kind }) => kind !== 'history');
  const inOrder = records.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const record of inOrder) {
    await pass(Date.parse(record.at));
    expect(await importAll(imported.pool, [record])).toMatchObject({ taken: 1 });
  }
  await pass(startOfDay(UNTIL));
  await runClockFrom(founded.owner, startOfDay(UNTIL));
  await foundAll(founded.pool, records);
  expect(await comparable(imported)).toEqual(await comparable(founded));
  expect(await brokenInvariants(imported.pool)).toEqual([]);
  const { rows } = await founded.pool.query(
    "select count(*) filter (where cause like 'midnight%') as midnights, count(*) as derived from cv_event where origin = 'derived'",
  );
  expect(Number(rows[0].midnights)).toBeGreaterThan(3);
  expect(Number(rows[0].derived)).toBeGreaterThan(40);
});
