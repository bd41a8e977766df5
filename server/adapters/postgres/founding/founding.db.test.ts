import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegisterFounding } from '@/server/adapters/postgres/founding';
import { testNow } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import {
  anne,
  brokenInvariants,
  CPRS,
  foundAll,
  importAll,
  type Json,
  json,
  population,
  registerOf,
  SECRET,
} from '@/server/doors/feed/feed.test-support';
import { CannotFound, type FoundingInput } from '@/server/operations/ports/register-founding';
import { joinGroups } from './prepare';

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const cv = (minutes: number, fields: Json = {}) =>
  json('cv', minutes, { cvNumber: 700_123, state: 'active', ...fields });
const feedTimes = async () =>
  (await database.pool.query('select feed_at, occurred_at from cv_event order by citizen_id, position')).rows;

const founding = () => createRegisterFounding(database.pool, SECRET);

/** A fixed permutation. */
function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one, index) => ({ one, rank: (index * 7919) % 104_729 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

describe('founding (data.md, "Founding")', () => {
  it('founds a population with the records’ own times, without violating an invariant of the log', async () => {
    const records = population(60);
    expect(await foundAll(database.pool, records)).toMatchObject({ taken: records.length, repeated: 0, refused: 0 });
    expect(await brokenInvariants(database.pool)).toEqual([]);
    const times = await feedTimes();
    expect(times.length).toBeGreaterThan(1000);
    expect(times.filter(({ feed_at, occurred_at }) => Math.abs(feed_at - occurred_at) > 100)).toEqual([]);
  });

  it('computes the same previous times as append_event', async () => {
    await foundAll(database.pool, population(60));
    // append_event itself, run over the same log into a separate table.
    const { rows } = await database.owner.query(
      "select pg_get_functiondef('append_event(cv_event)'::regprocedure) as text",
    );
    const again = String(rows[0].text).replace('public.append_event', 'append_again').replaceAll(' cv_event', ' again');
    await database.owner.query('create table again (like cv_event including generated including indexes)');
    await database.owner.query(again);
    await database.owner.query(`
      do $$ declare e cv_event; begin
        for e in select * from cv_event order by citizen_id, position loop
          perform append_again(jsonb_populate_record(null::again, to_jsonb(e)));
        end loop;
      end $$`);
    const { rows: wrong } = await database.owner.query(`
      select count(*) from cv_event e join again a using (citizen_id, position)
      where (e.prev_at, e.prev_jobcenter_at, e.prev_municipality_at, e.prev_fund_at, e.prev_operator_at)
        is distinct from (a.prev_at, a.prev_jobcenter_at, a.prev_municipality_at, a.prev_fund_at, a.prev_operator_at)`);
    const { rows: both } = await database.owner.query(
      'select (select count(*) from again) = (select count(*) from cv_event) as same',
    );
    expect([wrong[0].count, both[0].same]).toEqual([0, true]);
  });

  it('gives the same register for any order of lines in which each citizen comes first', async () => {
    const records = population(25);
    const firsts = [...new Map(records.toReversed().map((one) => [one.cpr, one])).values()].filter(
      ({ kind }) => kind === 'citizen',
    );
    const changes = records.filter(({ kind }) => kind === 'cpr-change');
    const rest = records.filter((one) => !firsts.includes(one) && !changes.includes(one));
    const other = await testDatabase();
    try {
      await foundAll(database.pool, records);
      await foundAll(other.pool, [...firsts, ...changes, ...shuffled(rest)]);
      expect(await registerOf(other.pool)).toEqual(await registerOf(database.pool));
    } finally {
      await other.close();
    }
  });

  it('seals what it founded, so that no earlier event is accepted afterwards', async () => {
    await foundAll(database.pool, [anne(), cv(1), cv(2, { state: 'archived' })]);
    const { rows } = await database.pool.query(
      'select sealed = (select max(feed_at) from cv_event) as sealed, in_milliseconds(sealed) <= c.last_value as closing from feed_state, feed_closing c',
    );
    expect(rows).toEqual([{ sealed: true, closing: true }]);
    const append = `select append_event(jsonb_populate_record(e, '{"position": 9}')) from cv_event e where position = 2`;
    await expect(database.owner.query(append)).rejects.toThrow('feed time is sealed');
  });

  it('an import afterwards skips the same lines and adds new citizens and events', async () => {
    const records = population(20);
    await foundAll(database.pool, records);
    expect(await importAll(database.pool, records)).toMatchObject({ taken: 0, repeated: records.length });
    expect(await importAll(database.pool, [anne(), cv(1)])).toMatchObject({ taken: 2 });
    const moved = json('contact-group', 0, { cpr: records[0]?.cpr, group: 2, from: '2026-05-30' });
    expect(await importAll(database.pool, [moved])).toMatchObject({ taken: 1 });
    expect(await brokenInvariants(database.pool)).toEqual([]);
  });

  it('the newest past judgement becomes the current one', async () => {
    const judged = (minutes: number, status: number) =>
      json('history', minutes, { changeType: 2, operation: 2, status });
    await foundAll(database.pool, [anne(), cv(1), judged(9, 4), judged(5, 3)]);
    const { rows } = await database.pool.query('select status, status_position from cv');
    expect(rows).toEqual([{ status: 4, status_position: 4 }]);
  });

  it('skips a repeated line, and refuses an id reused with other content', async () => {
    const first = anne();
    const twice = cv(1);
    const { lines, ...counts } = await foundAll(database.pool, [
      first,
      twice,
      twice,
      { ...twice, state: 'archived' },
      '{"id":',
      cv(2, { cpr: CPRS[3] }),
      cv(3, { at: new Date(testNow() + 6 * 60_000).toISOString() }),
    ]);
    expect(counts).toEqual({ taken: 2, repeated: 1, refused: 4 });
    expect(lines.map(({ line, field, reason }) => [line, field, reason]).sort()).toEqual([
      [4, 'id', 'same-id-other-content'],
      [5, 'line', 'not-json'],
      [6, 'cpr', 'not-known'],
      [7, 'at', 'ahead-of-time'],
    ]);
  });

  it('founds a citizen under all their CPR numbers, whatever the order of lines', async () => {
    const records = [
      anne(),
      anne(0, { cpr: CPRS[2] }),
      cv(1),
      json('cpr-change', 5, { newCpr: CPRS[1] }),
      json('cv-availability', 6, { cpr: CPRS[1], availability: 2, setBy: 'citizen' }),
      json('cpr-change', 7, { newCpr: CPRS[2] }),
    ];
    const { refused, lines } = await foundAll(database.pool, records);
    expect([refused, lines[0]]).toMatchObject([1, { line: 6, field: 'newCpr', reason: 'in-use' }]);
    expect(await registerOf(database.pool)).toMatchObject([
      {
        numbers: [
          [CPRS[0], '-infinity'],
          [CPRS[1], expect.any(String)],
        ],
        cv: [{ availability: 2 }],
      },
      { cv: null },
    ]);
  });
});

describe('whether a register can be founded', () => {
  it('it can while it is empty', async () => {
    expect(await founding().canFound('test')).toBe(true);
    await importAll(database.pool, [anne()]);
    expect(await founding().canFound('test')).toBe(false);
    await expect(foundAll(database.pool, [anne()])).rejects.toThrow(CannotFound);
  });

  it('it can’t while another founding is interrupted, which can be resumed', async () => {
    const records = population(5);
    await expect(foundAll(database.pool, interrupted(records, 100), 'first')).rejects.toThrow('interrupted');
    await expect(foundAll(database.pool, records, 'second')).rejects.toThrow(CannotFound);
    expect([await founding().canFound('second'), await founding().canFound('first')]).toEqual([false, true]);
    expect(await foundAll(database.pool, records, 'first')).toMatchObject({ taken: records.length, refused: 0 });
  });

  it('a founding restarts with another file while nothing is written', async () => {
    const many = population(70);
    await expect(foundAll(database.pool, interrupted(many, 2100))).rejects.toThrow('interrupted');
    const { rows } = await database.pool.query('select lines_done > 0 as begun from founding');
    expect(rows).toEqual([{ begun: true }]);
    const records = [anne(), cv(1)];
    expect(await foundAll(database.pool, records)).toMatchObject({ taken: 2, refused: 0 });
    expect(await registerOf(database.pool)).toHaveLength(1);
  });

  it('a founding with an unkeyed digest is read again', async () => {
    const records = population(70);
    await expect(foundAll(database.pool, interrupted(records, 2100))).rejects.toThrow('interrupted');
    const lines = records.slice(0, 2100).map((record) => `${JSON.stringify(record)}\n`);
    const plainOf = (count: number) => createHash('sha256').update(lines.slice(0, count).join('')).digest('hex');
    const { rows } = await database.pool.query<{ lines: number; digest: string }>(
      "select lines_done as lines, encode(content_hash, 'hex') as digest from founding",
    );
    const plain = plainOf(rows[0]?.lines ?? 0);
    expect(rows[0]?.digest).not.toBe(plain);
    await database.pool.query("update founding set content_hash = decode($1, 'hex')", [plain]);
    expect(await foundAll(database.pool, records)).toMatchObject({ taken: records.length, refused: 0 });
  });

  it('a finished founding has no digest of its input', async () => {
    await foundAll(database.pool, [anne(), cv(1)]);
    const { rows } = await database.pool.query('select content_hash, group_done from founding');
    expect(rows).toEqual([{ content_hash: null, group_done: null }]);
  });

  it('nothing is sealed during a founding', async () => {
    async function* input(): AsyncGenerator<FoundingInput> {
      await database.pool.query('select seal(in_milliseconds(service_clock()))');
      const { rows } = await database.pool.query('select isfinite(sealed) as sealed from feed_state');
      expect(rows).toEqual([{ sealed: false }]);
      yield* [];
    }
    const listener = { refused: () => undefined, progress: () => undefined };
    expect(await founding().found('test', input, listener)).toEqual({
      taken: 0,
      repeated: 0,
      refused: 0,
    });
  });
});

describe('CPR numbers of one citizen', () => {
  it('are joined into one group through all changes', () => {
    const roots = joinGroups([
      [1, 2],
      [3, 4],
      [2, 5],
      [4, 1],
      [7, 8],
    ]);
    expect([1, 2, 3, 4, 5].map((group) => roots.get(group) ?? group)).toEqual([3, 3, 3, 3, 3]);
    expect(roots.get(8)).toBe(7);
  });
});

function* interrupted(records: readonly Json[], after: number): Generator<Json> {
  yield* records.slice(0, after);
  throw new Error('interrupted');
}
