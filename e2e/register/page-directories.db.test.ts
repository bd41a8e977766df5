import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from '@/e2e/contract/callers';
import { HISTORY, recordHistory } from '@/e2e/contract/list-oracle';
import { createList } from '@/server/adapters/postgres/list';
import type { ListPools } from '@/server/adapters/postgres/statement';
import { createPool } from '@/server/database/pools';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { CvList } from '@/server/operations/ports/cv-list';

// A page directory is built by one call, waited for without a connection, and bounded
// (prisma/sql/list/page_directory_*.sql).
const PAGE_SIZE = 4;
const SIZES = { page: PAGE_SIZE, part: PAGE_SIZE };
const WHOLE = { start: HISTORY.begin, end: HISTORY.begin + HISTORY.length };

let db: TestDatabase;
let list: CvList;
beforeAll(async () => {
  db = await testDatabase();
  await recordHistory(db.owner, 90, { minLength: 8, maxLength: 24 });
  await db.owner.query("update feed_state set sealed = service_clock() - interval '1 minute'");
  list = createList(through(db.pool), SIZES);
}, 60_000);
afterAll(() => db.close());
beforeEach(() => db.owner.query('delete from page_directory'));

const through = (pool: pg.Pool): ListPools => ({
  ...{ screens: pool, systems: pool, lists: pool, systemLists: pool, export: pool },
});

type Query = { readonly who: OrganisationName; readonly start: number; readonly end: number };

function pageOf({ who, start, end }: Query, page: number, by = list) {
  const { organisation } = of(who);
  const caller = { organisation, role: 'supervisor', user: { id: 'u', name: 'U' }, citizenId: null } as const;
  return by.page({ caller, requestId: randomUUID() }, { start, end }, null, page);
}

async function count(where = 'true'): Promise<number> {
  const { rows } = await db.owner.query<{ n: number }>(
    `select count(*)::integer as n from page_directory where ${where}`,
  );
  return rows[0]?.n ?? 0;
}

describe('a page', () => {
  /** Runs `work` while another session holds the locks of a directory that is being built. */
  async function whileBuilt(question: Query, work: () => Promise<void>, long = false): Promise<void> {
    const builder = await db.owner.connect();
    try {
      await builder.query('begin');
      if (long)
        await builder.query("select pg_advisory_xact_lock(advisory_class(), advisory_key('long-page-directory'))");
      else {
        const key = [question.start, question.end, 5, '', '', PAGE_SIZE].join(' ');
        await builder.query('select pg_advisory_xact_lock(advisory_class() + 1, hashtext($1))', [key]);
      }
      await work();
    } finally {
      await builder.query('rollback');
      builder.release();
    }
  }

  it.each([
    ['that another call builds', { who: 'star', start: WHOLE.start - 11, end: WHOLE.end }, false],
    [
      'of the whole country, of which another is being built',
      { who: 'star', start: WHOLE.start - 200 * 86_400_000, end: WHOLE.end },
      true,
    ],
  ] as const)('waits without a connection for a directory %s', async (_which, question, long) => {
    const pool = createPool('health', db.appUrl);
    const asking = createList(through(pool), SIZES);
    let page: Promise<{ lastPage: number }> | undefined;
    await whileBuilt(
      question,
      async () => {
        page = pageOf(question, 1, asking);
        // The pool has one connection, so these queries can only get it while the page waits without one.
        for (let attempt = 0; attempt < 10; attempt++) {
          expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
        }
        expect(await count(`period_start = to_timestamp(${question.start / 1000})`)).toBe(0);
      },
      long,
    );
    expect((await page)?.lastPage).toBeGreaterThan(1);
    await pool.end();
  });

  it('is rejected with a time to retry when the directory is not built in time', async () => {
    const question = { who: 'star', start: WHOLE.start - 12, end: WHOLE.end } as const;
    await whileBuilt(question, async () => {
      const refused = pageOf(question, 1, createList(through(db.pool), SIZES, 0));
      await expect(refused).rejects.toMatchObject({ name: 'Overloaded', scope: 'service', retryAfterSeconds: 1 });
    });
    expect((await pageOf(question, 1)).lastPage).toBeGreaterThan(1);
  });

  it('is the same after its directory was dropped and built again', async () => {
    const question = { who: 'fund1', start: WHOLE.start - 13, end: WHOLE.end } as const;
    const pages = async () => {
      const { lastPage } = await pageOf(question, 1);
      const all = Array.from({ length: lastPage }, (_, at) => pageOf(question, at + 1));
      return (await Promise.all(all)).map(({ rows }) => rows);
    };
    const before = await pages();
    const starts =
      'select page, feed_at, citizen_id, thin_citizen_id from page_start s join page_directory d on d.id = s.directory_id';
    const kept = () => db.owner.query(`${starts} where period_start = $1 order by page`, [new Date(question.start)]);
    const { rows } = await kept();
    expect(rows.length).toBeGreaterThan(1);
    await db.owner.query('select page_directory_trim(0)');
    expect(await count()).toBe(0);
    expect(await pages()).toEqual(before);
    expect((await kept()).rows).toEqual(rows);
  });

  it('is not answered empty when its directory is dropped during the call', async () => {
    const question = { who: 'star', start: WHOLE.start - 14, end: WHOLE.end } as const;
    const { rows } = await pageOf(question, 2);
    await db.owner.query('delete from page_start where page = 2');
    const refused = pageOf(question, 2, createList(through(db.pool), SIZES, 0));
    await expect(refused).rejects.toMatchObject({ name: 'Overloaded', scope: 'service' });
    await db.owner.query('delete from page_directory');
    expect((await pageOf(question, 2)).rows).toEqual(rows);
  });
});

describe('page directories are bounded', () => {
  type Kept = { who: string; start: number };
  const kept = async (): Promise<readonly Kept[]> => {
    const { rows } = await db.owner.query<Kept>(
      `select organisation_type::text as who, in_milliseconds(period_start) as start
       from page_directory order by who, start`,
    );
    return rows;
  };
  /** One for each instant, the earlier ones used longer ago. */
  async function build(who: OrganisationName, starts: readonly number[]): Promise<void> {
    for (const [at, start] of starts.entries()) {
      await pageOf({ who, start, end: WHOLE.end }, 1);
      await db.owner.query(
        'update page_directory set used_at = service_clock() - make_interval(mins => $1) where period_start = $2 and organisation_type = $3',
        [starts.length - at, new Date(start), of(who).organisation.type],
      );
    }
  }
  const starts = [1, 2, 3, 4].map((before) => WHOLE.start - 100 - before);

  it('in number, for each organisation: the least recently used are dropped', async () => {
    await build('star', starts);
    await build('fund1', starts.slice(0, 2));
    // Used again, it becomes the most recent.
    await pageOf({ who: 'star', start: starts[0] as number, end: WHOLE.end }, 2);
    await db.owner.query('select page_directory_trim(2)');
    expect(await kept()).toEqual([
      ...starts
        .slice(0, 2)
        .reverse()
        .map((start) => ({ who: '2', start })),
      ...[starts[3], starts[0]].map((start) => ({ who: '5', start })),
    ]);
  });

  it('in bytes, for each organisation and for all together', async () => {
    await build('star', starts.slice(0, 2));
    await build('fund1', starts.slice(2));
    await db.owner.query('update page_directory set bytes = 10');
    await db.owner.query('select page_directory_trim(200, 19, 1000)');
    expect((await kept()).map(({ who }) => who)).toEqual(['2', '5']);
    await build('star', starts.slice(0, 1));
    await db.owner.query('update page_directory set bytes = 10');
    await db.owner.query('update page_directory set used_at = service_clock() where organisation_type = 2');
    await db.owner.query('select page_directory_trim(200, 1000, 19)');
    expect((await kept()).map(({ who }) => who)).toEqual(['2']);
  });

  it('whenever one is built, so that requests for many periods do not fill the table', async () => {
    await build('star', starts.slice(0, 1));
    await db.owner.query(`
      insert into page_directory (period_start, period_end, organisation_type, organisation_code, jobcenter, page_size, last_page, used_at)
      select '2020-01-01'::timestamptz + n * interval '1 second', '2021-01-01', 5, '', '', 4, 2, service_clock() - interval '1 day'
      from generate_series(1, 250) n`);
    await build('star', starts.slice(1, 2));
    expect(await count()).toBe(200);
    expect((await kept()).slice(-2)).toEqual(
      starts
        .slice(0, 2)
        .reverse()
        .map((start) => ({ who: '5', start })),
    );
  });

  it('by their size in bytes, which is recorded when they are built', async () => {
    await pageOf({ who: 'star', ...WHOLE }, 1);
    const { rows } = await db.owner.query<{ bytes: number; stored: number }>(
      'select bytes, (select sum(pg_column_size(s)) from page_start s where directory_id = d.id)::integer as stored from page_directory d',
    );
    const [{ bytes, stored }] = rows as [{ bytes: number; stored: number }];
    expect(bytes).toBeGreaterThan(stored / 2);
    expect(bytes).toBeLessThan(stored * 2);
  });
});
