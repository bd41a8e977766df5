import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import { testNow } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { canonical } from '@/server/domain/register/canonical';
import type { ReceivedRecord } from '@/server/domain/register/fold-batch';
import { Overloaded } from '@/server/domain/service-error';
import { importRecords } from '@/server/operations/import-records';
import {
  anne,
  brokenInvariants,
  CPRS,
  importAll,
  type Json,
  json,
  linesOf,
  population,
  readRecord,
  registerOf,
  rowCounts,
} from './feed.test-support';
import { createRecordReader } from './record-reader';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const cv = (minutes: number, fields: Json = {}) =>
  json('cv', minutes, { cvNumber: 700_123, state: 'active', ...fields });

async function received(...records: Json[]): Promise<ReceivedRecord[]> {
  const all: ReceivedRecord[] = [];
  for await (const line of linesOf(records)) {
    const read = readRecord(line);
    if ('record' in read) all.push(read);
  }
  return all;
}

describe('an import (wire.md § 3)', () => {
  it('takes in a generated population, counts it as repeated when sent again, and keeps all invariants', async () => {
    const records = population(60);
    expect(await importAll(database.pool, records)).toMatchObject({ taken: records.length, repeated: 0, refused: 0 });
    const register = await registerOf(database.pool);
    expect(register).toHaveLength(60);
    expect(await brokenInvariants(database.pool)).toEqual([]);

    expect(await importAll(database.pool, records)).toMatchObject({ taken: 0, repeated: records.length, refused: 0 });
    expect(await registerOf(database.pool)).toEqual(register);
  });

  it('sets feed times to the time of recording and keeps the times of the records', async () => {
    const { rows } = await database.pool.query(
      `select min(feed_at) > service_clock() - interval '1 minute' as fed, max(occurred_at) < '2026-06-02' as happened
       from cv_event`,
    );
    expect(rows).toEqual([{ fed: true, happened: true }]);
  });

  it('has the same result whatever batches the records come in', async () => {
    const records = population(20, 6);
    const [one, other] = [await testDatabase(), await testDatabase()];
    try {
      await importAll(one.pool, records);
      for (let from = 0; from < records.length; from += 37) await importAll(other.pool, records.slice(from, from + 37));
      const withoutFeedTimes = (register: Json[]) =>
        JSON.parse(
          JSON.stringify(register, (key, value) =>
            ['feed', 'prev', 'last_feed_at', 'known_at', 'numbers'].includes(key) ? null : value,
          ),
        );
      expect(withoutFeedTimes(await registerOf(other.pool))).toEqual(withoutFeedTimes(await registerOf(one.pool)));
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  it('sets the previous times of an event to those of the events before it', async () => {
    const stamps = ['jobcenter', 'municipality', 'fund', 'operator'];
    const previous = (stamp: string) => `(select feed_at from cv_event o where o.citizen_id = e.citizen_id and o.counts
      and o.position < e.position ${stamp === '' ? '' : `and o.${stamp} = e.${stamp}`} order by position desc limit 1)`;
    const wrong = stamps.map((stamp) => `e.prev_${stamp}_at is distinct from ${previous(stamp)}`);
    const { rows } = await database.pool.query(
      `select count(*) from cv_event e
       where counts and (e.prev_at is distinct from ${previous('')} or ${wrong.join(' or ')})`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });
});

describe('a record', () => {
  const first = anne();
  const created = cv(1);

  beforeAll(async () => {
    await importAll(database.pool, [first, created, anne(0, { cpr: CPRS[1] })]);
  });

  it.each<[string, string, () => Json]>([
    ['cpr', 'not-known', () => cv(2, { cpr: CPRS[2] })],
    ['cpr', 'no-cv', () => json('cv-availability', 2, { cpr: CPRS[1], availability: 1, setBy: 'citizen' })],
    ['cvNumber', 'in-use', () => cv(2, { cpr: CPRS[1] })],
    ['newCpr', 'in-use', () => json('cpr-change', 2, { newCpr: CPRS[1] })],
    ['newCpr', 'in-use', () => json('cpr-change', 2, { newCpr: CPRS[0] })],
    ['municipality', 'not-in-list', () => anne(2, { municipality: '999' })],
    ['category', 'outside-group', () => json('contact-group', 2, { group: 2, category: 15, from: '2026-01-01' })],
    ['at', 'ahead-of-time', () => cv(0, { at: new Date(testNow() + 6 * 60_000).toISOString() })],
    ['id', 'same-id-other-content', () => ({ ...created, state: 'archived' })],
    [
      'data.text',
      'control-character',
      () => json('cv-element', 2, { element: 'summary', elementId: 's', operation: 1, data: { text: '\u0001' } }),
    ],
  ])('that is refused is reported with field %s and reason %s and writes nothing', async (field, reason, bad) => {
    const before = await rowCounts(database.pool);
    const { lines, ...counts } = await importAll(database.pool, ['{', bad()]);
    expect(counts).toEqual({ taken: 0, repeated: 0, refused: 2 });
    expect(lines).toContainEqual({ line: 1, id: null, field: 'line', reason: 'not-json' });
    expect(lines).toContainEqual({ line: 2, id: expect.anything(), field, reason });
    expect(await rowCounts(database.pool)).toEqual(before);

    const good = json('citizen', 2, { cpr: CPRS[1], givenName: 'Bo', surname: 'Prøve', municipality: '751' });
    expect(await importAll(database.pool, [bad(), good])).toMatchObject({ taken: 1, refused: 1 });
  });

  it('that was refused may be corrected and sent again under the same id', async () => {
    const bad = anne(3, { municipality: '999' });
    expect(await importAll(database.pool, [bad])).toMatchObject({ refused: 1 });
    expect(await importAll(database.pool, [{ ...bad, municipality: '101' }])).toMatchObject({ taken: 1 });
  });

  it('counts as repeated if the same content is written differently, also within one batch', async () => {
    const record = anne(4);
    const reordered = Object.fromEntries(Object.entries(record).reverse());
    expect(await importAll(database.pool, [record, JSON.stringify(reordered, null, 1)])).toMatchObject({
      taken: 1,
      repeated: 1,
    });
  });

  it('counts as repeated with or without fields that are empty, whichever was sent first', async () => {
    const group = json('contact-group', 5, { group: 1, from: '2026-01-01' });
    const empty = { category: null, to: '9999-12-31', fund: null, surname: null };
    const membership = json('fund-membership', 5, { fund: 1, from: '2026-01-01' });
    expect(await importAll(database.pool, [group, { ...membership, ...empty, fund: 1 }])).toMatchObject({ taken: 2 });
    expect(await importAll(database.pool, [{ ...group, ...empty, to: '' }, membership])).toMatchObject({
      ...{ taken: 0, repeated: 2, refused: 0 },
    });
  });

  it('is compared by its unkeyed hash if it was received before hashes were keyed', async () => {
    const record = anne(6);
    const [former] = await received(record);
    await database.owner.query(
      `insert into feed_record (source_id, record_id, content_hash)
       values (feed_source_id('test'), $1, decode($2, 'hex'))`,
      [record.id, former?.formerHash()],
    );
    expect(await importAll(database.pool, [record])).toMatchObject({ taken: 0, repeated: 1, refused: 0 });
    expect(await importAll(database.pool, [{ ...record, surname: 'Anden' }])).toMatchObject({
      repeated: 0,
      refused: 1,
    });
  });

  it('is stored as a keyed hash, from which its CPR can’t be found by trying all numbers', async () => {
    const record = anne(7);
    await importAll(database.pool, [record]);
    const { rows } = await database.owner.query<{ hash: string }>(
      "select encode(content_hash, 'hex') as hash from feed_record where record_id = $1",
      [record.id],
    );
    const plain = createHash('sha256').update(canonical(record)).digest('hex');
    expect(rows).toHaveLength(1);
    expect(plain.startsWith(rows[0]?.hash ?? '')).toBe(false);
    const otherKey = createRecordReader(Buffer.from('another key'), () => undefined);
    const read = otherKey({ line: 1, end: 1, text: JSON.stringify(record) });
    expect('hash' in read && read.hash).not.toBe(rows[0]?.hash);
  });

  it('counts as another record if another source sends the same id', async () => {
    const record = anne(5);
    await importAll(database.pool, [record], 'one');
    expect(await importAll(database.pool, [{ ...record, surname: 'Anden' }], 'other')).toMatchObject({ taken: 1 });
  });

  it('replaces a registration whole, and ends the one before it, when records come later', async () => {
    const own = await testDatabase();
    try {
      const each = (minutes: number, changed: Json, { fund, category } = { fund: 3, category: 4 }) => [
        json('fund-membership', minutes, { fund, ...changed }),
        json('contact-group', minutes, { group: 2, category, ...changed }),
        json('absence', minutes, { type: 11, ...changed }),
        json('referral', minutes, { operator: '12345678', jobcenter: '751', ...changed }),
      ];
      await importAll(own.pool, [anne(), ...each(1, { from: '2026-01-01' })]);
      await importAll(own.pool, each(2, { from: '2026-02-01' }));
      await importAll(
        own.pool,
        each(3, { from: '2026-02-01', to: '2026-03-31', cancelled: true }, { fund: 4, category: 5 }),
      );
      const [register] = await registerOf(own.pool);
      const open = {
        ...{ valid_from: '2026-01-01', valid_to: 'infinity', effective_to: 'infinity' },
        ...{ cancelled: false, at: '2026-03-02T08:01:00+00:00' },
      };
      const cancelled = {
        ...{ valid_from: '2026-02-01', valid_to: '2026-03-31', effective_to: '2026-01-31' },
        ...{ cancelled: true, at: '2026-03-02T08:03:00+00:00' },
      };
      const both = (columns: Json) => [
        { ...columns, ...open },
        { ...columns, ...cancelled },
      ];
      expect(register).toMatchObject({
        funds: [
          { fund: 3, ...open },
          { fund: 4, ...cancelled },
        ],
        groups: [
          { contact_group: 2, person_category: 4, ...open },
          { contact_group: 2, person_category: 5, ...cancelled },
        ],
        absences: both({ absence_type: 11 }),
        referrals: both({ operator: '12345678', jobcenter: '751' }),
      });
      await importAll(own.pool, each(4, { from: '2026-05-01' }));
      const [after] = await registerOf(own.pool);
      const ended = { ...open, effective_to: '2026-04-30' };
      expect(after).toMatchObject({
        funds: [ended, cancelled, { valid_from: '2026-05-01' }],
        groups: [ended, cancelled, { valid_from: '2026-05-01' }],
        absences: [open, cancelled, { valid_from: '2026-05-01' }],
        referrals: [ended, cancelled, { valid_from: '2026-05-01' }],
      });
    } finally {
      await own.close();
    }
  });
});

describe('a change of CPR', () => {
  it('lets the citizen be found by both numbers, and each event keep the number of its time', async () => {
    const own = await testDatabase();
    try {
      await importAll(own.pool, [anne(), cv(1)]);
      await importAll(own.pool, [
        json('cpr-change', 2, { newCpr: CPRS[1] }),
        cv(3, { cpr: CPRS[1], state: 'archived' }),
      ]);
      await importAll(own.pool, [cv(4, { cpr: CPRS[0] })]);
      const { rows } = await own.pool.query(
        `select e.position, n.cpr from cv_event e join lateral (
           select cpr from citizen_cpr n where n.citizen_id = e.citizen_id and n.valid_from <= e.feed_at
           order by valid_from desc limit 1) n on true where e.change_type = 1 order by position`,
      );
      expect(rows).toEqual([
        { position: 1, cpr: CPRS[0] },
        { position: 3, cpr: CPRS[1] },
        { position: 4, cpr: CPRS[1] },
      ]);
      expect(await importAll(own.pool, [json('cpr-change', 5, { cpr: CPRS[1], newCpr: CPRS[0] })])).toMatchObject({
        taken: 1,
      });
      expect(await brokenInvariants(own.pool)).toEqual([]);
    } finally {
      await own.close();
    }
  });
});

describe('concurrent imports', () => {
  it('of the same citizens lose no record and never block each other for good', async () => {
    const own = await testDatabase();
    try {
      const citizens = population(8, 9);
      const cprs = [...new Set(citizens.map(({ cpr }) => cpr))];
      await importAll(own.pool, citizens);
      const edits = (source: number) =>
        Array.from({ length: 120 }, (_, index) => ({
          ...json('contact-group', index, { group: 2, category: 4, from: `2026-0${(index % 9) + 1}-1${source}` }),
          cpr: cprs[(index * (source + 1)) % cprs.length],
        }));
      const sources = [0, 1, 2].map((source) => ({ source: `s${source}`, records: edits(source) }));
      const outcomes = await Promise.all(
        sources.map(async ({ source, records }) => {
          let taken = 0;
          for (let from = 0; from < records.length; from += 5) {
            const batch = records.slice(from, from + 5);
            taken += (await importAll(own.pool, batch, source)).taken;
          }
          return taken;
        }),
      );
      expect(outcomes).toEqual([120, 120, 120]);
      expect(await brokenInvariants(own.pool)).toEqual([]);
      const { rows } = await own.pool.query(
        "select count(*) from feed_record r join feed_source s on s.id = r.source_id where s.name <> 'test'",
      );
      expect(rows).toEqual([{ count: 360 }]);
    } finally {
      await own.close();
    }
  });

  it('of the same new citizens create each once', async () => {
    const own = await testDatabase();
    try {
      const records = population(30, 11);
      const backwards = [...new Map(records.map((one) => [one.cpr, one])).keys()].reverse();
      const reordered = backwards.flatMap((cpr) => records.filter((one) => one.cpr === cpr));
      await Promise.all([
        importAll(own.pool, records, 'a'),
        importAll(
          own.pool,
          reordered.map((one) => ({ ...one, id: `b${one.id}` })),
          'b',
        ),
      ]);
      const { rows } = await own.pool.query(
        `select count(*) as citizens, (select count(distinct cpr) from citizen_cpr where valid_from = $1) as numbers
         from citizen`,
        ['-infinity'],
      );
      expect(rows).toEqual([{ citizens: 30, numbers: 30 }]);
      expect(await brokenInvariants(own.pool)).toEqual([]);
    } finally {
      await own.close();
    }
  });

  it('read the facts again after a concurrent write, and write nothing based on outdated ones', async () => {
    const own = await testDatabase();
    try {
      await importAll(own.pool, [anne(), cv(1)]);
      const feed = createRegisterImport(own.pool);
      const source = await feed.source('test');
      let between = 0;
      const takeIn = importRecords({
        ...feed,
        async facts(...asked) {
          const facts = await feed.facts(...asked);
          if (between++ === 0) await importAll(own.pool, [cv(5, { state: 'deleted' })]);
          return facts;
        },
      });
      const late = await received(json('cv-availability', 6, { availability: 1, setBy: 'citizen' }));
      expect(await takeIn(source, late)).toMatchObject({
        taken: 0,
        refused: [{ reason: 'no-cv' }],
      });
      expect(between).toBe(2);
    } finally {
      await own.close();
    }
  });
});

describe('a register that is being founded', () => {
  it('refuses imports as overloaded', async () => {
    const own = await testDatabase();
    try {
      await own.pool.query(
        "insert into founding (source, lines_done, bytes_done, started_at) values ('x', 0, 0, service_clock())",
      );
      await expect(importAll(own.pool, [anne()])).rejects.toThrow(Overloaded);
    } finally {
      await own.close();
    }
  });
});
