import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { elementOf, MINIMUM_ELEMENTS, missingElements, missingOf } from '@/server/domain/cv';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { MINIMUM } from '@/server/domain/register/records.test-support';
import { CPRS, foundAll, importAll, json, population } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';

const TOMORROW = addDays(TEST_DAY, 1);

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.close());

type Stored = {
  readonly minimum: number;
  readonly elements: readonly { readonly type: number; readonly data: Readonly<Record<string, unknown>> }[];
};

/** Each CV’s bits as stored, and its elements. */
async function stored(): Promise<Stored[]> {
  const { rows } = await db.pool.query<Stored>(
    `select minimum, (select coalesce(jsonb_agg(jsonb_build_object('type', change_type, 'data', data)), '[]')
       from cv_element e where e.citizen_id = cv.citizen_id and not deleted) as elements
     from cv`,
  );
  return rows;
}

async function minimum(): Promise<number | null> {
  const { rows } = await db.pool.query('select minimum from cv');
  return rows[0].minimum;
}

/** A citizen with a whole CV, whose group begins tomorrow. */
const CITIZEN = () => [
  json('citizen', 0, { givenName: 'Anne', surname: 'Prøve', municipality: '751' }),
  json('cv', 1, { cvNumber: 700_123, state: 'active' }),
  ...Object.entries(MINIMUM).map(([element, data]) =>
    json('cv-element', 2, { element, elementId: element, operation: 1, data }),
  ),
  json('contact-group', 3, { group: 2, category: 4, from: TOMORROW }),
];

describe('the bits of the minimum on the CV (rules.md § 1, "The job")', () => {
  it.each(['founded', 'imported'])('are those of the elements when %s', async (how) => {
    const records = population(80);
    await (how === 'founded' ? foundAll : importAll)(db.pool, records);
    const cvs = await stored();
    const missing = cvs.map(({ minimum: bits }) => missingOf(bits));
    expect(missing).toEqual(
      cvs.map(({ elements }) =>
        missingElements(
          elements.flatMap(({ type, data }) => {
            const element = elementOf(type);
            return element ? [{ element, data }] : [];
          }),
        ),
      ),
    );
    expect(new Set(missing.map(({ length }) => length)).size).toBeGreaterThan(2);
  });

  it('are enough for the job: it reads no element', async () => {
    await importAll(db.pool, CITIZEN());
    await runClockFrom(db.owner, startOfDay(TOMORROW));
    const reads = async (withElements: boolean) => {
      const client = await db.pool.connect();
      try {
        await client.query('begin');
        // What earlier transactions of this connection have not reported yet is counted, too.
        const scans = async () => {
          const { rows } = await client.query(
            "select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) as scans from pg_stat_xact_user_tables where relname = 'cv_element'",
          );
          return Number(rows[0].scans);
        };
        const before = await scans();
        const { rows } = await client.query('select due_facts(0, 1, 10, null, $1) as facts', [withElements]);
        expect(rows[0].facts.citizens).toHaveLength(1);
        return (await scans()) - before;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    expect(await reads(false)).toBe(0);
    expect(await reads(true)).toBeGreaterThan(0);
  });

  it('are unknown after a batch of an instance that does not keep them, and worked out from the elements', async () => {
    await importAll(db.pool, CITIZEN());
    expect(await minimum()).toBe(2 ** MINIMUM_ELEMENTS.length - 1);
    // What such an instance writes: an element is gone, and the CV has a new version.
    await db.owner.query(
      `select feed_write(feed_source_id('before'), jsonb_build_object(
         'known', jsonb_build_array(jsonb_build_object('id', c.id, 'revision', c.revision)), 'gives', false,
         'citizens', jsonb_build_array(to_jsonb(c)), 'numbers', '[]'::jsonb, 'funds', '[]'::jsonb,
         'groups', '[]'::jsonb, 'absences', '[]'::jsonb, 'referrals', '[]'::jsonb,
         'cvs', jsonb_build_array(to_jsonb(v) - 'minimum'),
         'elements', (select jsonb_agg(to_jsonb(e) || '{"deleted": true}') from cv_element e where change_type = 8),
         'standings', '[]'::jsonb, 'steps', '[]'::jsonb, 'records', '[]'::jsonb))
       from citizen c, cv v`,
    );
    expect(await minimum()).toBeNull();
    await runClockFrom(db.owner, startOfDay(TOMORROW));
    await bringAllUpToDate(createDueCitizens(db.pool))();
    const { rows } = await db.pool.query('select status, availability from cv');
    expect(rows).toEqual([{ status: 1, availability: 2 }]);
    expect(missingOf((await minimum()) ?? 0)).toEqual(['education']);
  });

  it('decide what may be chosen, as the elements do', async () => {
    await importAll(db.pool, CITIZEN());
    const facts = async () => {
      const { rows } = await db.pool.query(
        "select cv_facts(1::smallint, '751', $1, null, null, false) as with_bits, cv_facts(1::smallint, '751', $1, null, null) as of_before",
        [CPRS[0]],
      );
      return rows[0];
    };
    const { with_bits, of_before } = await facts();
    expect(with_bits).toMatchObject({ minimum: 31, elements: [] });
    expect(of_before.elements).toHaveLength(5);
    await db.owner.query('update cv set minimum = null');
    expect((await facts()).with_bits).toEqual({ ...of_before, minimum: null });
  });
});
