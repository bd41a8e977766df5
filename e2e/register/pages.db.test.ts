import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from '@/e2e/contract/callers';
import { addCitizen, spareCpr } from '@/e2e/contract/citizens';
import { recordEvents } from '@/e2e/contract/event-history';
import { HISTORY, type ListQuestion, plainChanges, plainList, recordHistory } from '@/e2e/contract/list-oracle';
import { createList } from '@/server/adapters/postgres/list';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import type { CvList, ExportPosition, UpdatedCv } from '@/server/operations/ports/cv-list';

// Few citizens per page and many changes each, so that there are many pages of both kinds: index ranges, and thin ones.
const CITIZENS = 90;
const PAGE_SIZE = 4;
const PART_SIZE = 7;

/**
 * Changes around midnight in winter, on both days on which the clock changes, and in summer, each with its Danish day.
 */
const AROUND_MIDNIGHT = [
  ['2025-02-01T22:59:59.999Z', '2025-02-01'],
  ['2025-02-01T23:00:00.000Z', '2025-02-02'],
  ['2025-03-29T22:59:59.999Z', '2025-03-29'],
  ['2025-03-29T23:00:00.000Z', '2025-03-30'],
  ['2025-03-30T21:59:59.999Z', '2025-03-30'],
  ['2025-03-30T22:00:00.000Z', '2025-03-31'],
  ['2025-07-01T21:59:59.999Z', '2025-07-01'],
  ['2025-07-01T22:00:00.000Z', '2025-07-02'],
  ['2025-10-25T22:00:00.000Z', '2025-10-26'],
  ['2025-10-26T22:59:59.999Z', '2025-10-26'],
  ['2025-10-26T23:00:00.000Z', '2025-10-27'],
] as const;

let db: TestDatabase;
let list: CvList;
beforeAll(async () => {
  db = await testDatabase();
  await recordHistory(db.owner, CITIZENS, { minLength: 8, maxLength: 24 });
  await addCitizen(db.owner, spareCpr(CITIZENS));
  const changes = AROUND_MIDNIGHT.map(([instant]) => ({ at: Date.parse(instant), changeType: 4, operation: 2 }));
  await recordEvents(db.owner, spareCpr(CITIZENS), changes);
  await db.owner.query("update feed_state set sealed = service_clock() - interval '1 minute'");
  const { pool } = db;
  const pools = { screens: pool, systems: pool, lists: pool, systemLists: pool, export: pool };
  list = createList(pools, { page: PAGE_SIZE, part: PART_SIZE });
}, 60_000);
afterAll(() => db.close());

type Query = ListQuestion & { readonly who: OrganisationName };

function callOf(who: OrganisationName): Call {
  const { organisation } = of(who);
  const caller = { organisation, role: 'supervisor', user: { id: 'u', name: 'U' }, citizenId: null } as const;
  return { caller, requestId: randomUUID() };
}

function pageOf({ who, start, end, jobcenter }: Query, page: number) {
  return list.page(callOf(who), { start, end }, jobcenter ?? null, page);
}

async function count(table: 'page_directory' | 'page_start', where = 'true'): Promise<number> {
  const { rows } = await db.owner.query<{ n: number }>(`select count(*)::integer as n from ${table} where ${where}`);
  return rows[0]?.n ?? 0;
}

const WHOLE = { start: HISTORY.begin, end: HISTORY.begin + HISTORY.length };
const questions: fc.Arbitrary<Query> = fc
  .record({
    who: fc.constantFrom(
      ...(['star', 'star', 'aarhus', 'taarnby', 'dragoerKommune', 'fund1', 'fund3', 'operator'] as const),
    ),
    ends: fc.uniqueArray(fc.integer({ min: -5, max: HISTORY.length + 5 }), { minLength: 2, maxLength: 2 }),
    jobcenter: fc.option(fc.constantFrom('751', '101', '185'), { nil: undefined }),
  })
  .map(({ who, ends, jobcenter }) => ({
    ...{ who, start: HISTORY.begin + Math.min(...ends), end: HISTORY.begin + Math.max(...ends) },
    ...(jobcenter && (who === 'star' || who.startsWith('fund') || who === 'operator') && { jobcenter }),
  }));

describe('domain.md § 7, page by page', () => {
  it('the pages together are the list in its order, whichever is requested first', async () => {
    let pages = 0;
    await fc.assert(
      fc.asyncProperty(questions, fc.nat(), async (question, any) => {
        const whole = await plainList(db.owner, of(question.who).organisation, question);
        const last = Math.max(1, Math.ceil(whole.length / PAGE_SIZE));
        // A random page first, so that the directory is not always built for page 1.
        expect((await pageOf(question, 1 + (any % last))).lastPage).toBe(last);
        const rows: object[] = [];
        for (let page = 1; page <= last; page++) {
          const answer = await pageOf(question, page);
          expect(answer.lastPage).toBe(last);
          rows.push(...answer.rows.map(({ citizenId: _, ...row }) => row));
        }
        expect(rows).toEqual(whole);
        expect(await pageOf(question, last + 1)).toMatchObject({ lastPage: last, rows: [] });
        pages += last;
      }),
      { numRuns: 50, examples: [[{ who: 'star', ...WHOLE }, 0]] },
    );
    expect(pages).toBeGreaterThan(100);
    // Both kinds occur, and not only as last pages.
    expect(await count('page_start', 'cardinality(thin_citizen_id) = 0')).toBeGreaterThan(50);
    expect(
      await count(
        'page_start',
        'cardinality(thin_citizen_id) > 0 and page < (select last_page from page_directory where id = directory_id)',
      ),
    ).toBeGreaterThan(0);
  });

  it('the parts of an export are the list, each continues the previous one, and each is logged with its progress', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async ({ who, ...question }) => {
        const { start, end, jobcenter = null } = question;
        const rows: UpdatedCv[] = [];
        let after: ExportPosition | null = null;
        do {
          const part = { period: { start, end }, jobcenter, purpose: 'Kontrol', after, rows: rows.length };
          const call = callOf(who);
          const answer = await list.part(call, part);
          rows.push(...answer.rows);
          after = answer.last;
          const { rows: logged } = await db.owner.query(
            'select operation, details from access_log where request_id = $1',
            [call.requestId],
          );
          const { length } = answer.rows;
          const details = {
            purpose: 'Kontrol',
            rows: length,
            numbers: length,
            rowsSoFar: rows.length,
            finished: !after,
          };
          expect(logged).toEqual([{ operation: 'ExportUpdatedCVs', details: expect.objectContaining(details) }]);
        } while (after);
        expect(rows.map(({ citizenId: _, ...row }) => row)).toEqual(
          await plainList(db.owner, of(who).organisation, question),
        );
      }),
      { numRuns: 25, examples: [[{ who: 'star', ...WHOLE }]] },
    );
  });

  it('the figures count the whole list: its citizens, and every change that put them on it', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async ({ who, ...question }) => {
        const { start, end, jobcenter = null } = question;
        const { organisation } = of(who);
        const call = callOf(who);
        const { citizens, days } = await list.figures(call, { start, end }, jobcenter);
        expect(citizens).toBe((await plainList(db.owner, organisation, question)).length);
        const changes = days.reduce((sum, day) => sum + day.changes, 0);
        expect(changes).toBe(await plainChanges(db.owner, organisation, question));
        expect(days.map(({ day }) => day)).toEqual(changes === 0 ? [] : ['2026-01-01']);
        const { rows: logged } = await db.owner.query(
          'select operation, details from access_log where request_id = $1',
          [call.requestId],
        );
        expect(logged).toEqual([
          { operation: 'ReportFigures', details: expect.objectContaining({ jobcenter, rows: citizens, numbers: 0 }) },
        ]);
      }),
      { numRuns: 40, examples: [[{ who: 'star', ...WHOLE }]] },
    );
  });

  it('the figures are by Danish day, also where the clock changes', async () => {
    const period = { start: Date.UTC(2025, 1, 1), end: Date.UTC(2025, 10, 1) };
    const due = new Map<string, number>();
    for (const [, day] of AROUND_MIDNIGHT) due.set(day, (due.get(day) ?? 0) + 1);
    const { citizens, days } = await list.figures(callOf('star'), period, null);
    expect(citizens).toBe(1);
    expect(days).toEqual([...due].map(([day, changes]) => ({ day, changes })));
  });

  it('a list of one page stores no directory', async () => {
    const before = await count('page_directory');
    // The first millisecond that has a citizen, and no more than a page.
    let question: Query = { who: 'operator', start: WHOLE.start - 1, end: WHOLE.start };
    let due: readonly object[] = [];
    while (due.length === 0 || due.length > PAGE_SIZE) {
      question = { ...question, start: question.start + 1, end: question.end + 1 };
      due = await plainList(db.owner, of(question.who).organisation, question);
    }
    expect(await pageOf(question, 1)).toMatchObject({ lastPage: 1, rows: due });
    expect(await count('page_directory')).toBe(before);
  });

  it('a list requested concurrently is built once, and every call gets the same', async () => {
    const question = { who: 'star', start: WHOLE.start - 60_000, end: WHOLE.end } as const;
    const answers = await Promise.all(Array.from({ length: 8 }, () => pageOf(question, 2)));
    expect(new Set(answers.map(({ rows }) => JSON.stringify(rows))).size).toBe(1);
    expect(await count('page_directory', `period_start = to_timestamp(${question.start / 1000})`)).toBe(1);
  });

  it('a period that is not sealed has no stored directory', async () => {
    const { rows } = await db.owner.query<{ sealed: number }>('select feed_sealed() as sealed');
    // The end is exclusive: the last instant before it must be sealed.
    const end = (rows[0]?.sealed ?? 0) + 1;
    const kept = (at: number) => count('page_directory', `period_end = to_timestamp(${at}::double precision / 1000)`);
    await expect(pageOf({ who: 'star', start: WHOLE.start, end: end + 1 }, 1)).rejects.toMatchObject({ code: 9343 });
    expect(await kept(end + 1)).toBe(0);
    expect((await pageOf({ who: 'star', start: WHOLE.start, end }, 1)).lastPage).toBeGreaterThan(1);
    expect(await kept(end)).toBe(1);
  });

  it('directories unused for thirty days are deleted, and those used meanwhile are kept', async () => {
    const [used, unused] = [1, 2].map((more) => ({ who: 'star', start: WHOLE.start - more, end: WHOLE.end }) as const);
    for (const question of [used, unused]) await pageOf(question as Query, 1);
    await db.owner.query("update page_directory set used_at = service_clock() - interval '31 days'");
    await pageOf(used as Query, 3);
    await db.pool.query('select forget_page_directories()');
    expect(await count('page_directory')).toBe(1);
    expect(await count('page_start', 'directory_id not in (select id from page_directory)')).toBe(0);
    expect((await pageOf(unused as Query, 1)).rows).toHaveLength(PAGE_SIZE);
  });
});
