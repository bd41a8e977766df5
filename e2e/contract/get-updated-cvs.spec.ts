import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testNow } from '@/server/database/test-clock';
import { seedRows } from '@/server/domain/specification.test-support';
import { of } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { addCrowd } from './crowd';
import { answerOf, type Door, wordOf } from './door';
import { recordEvents, type Stamps } from './event-history';
import { openFixture } from './fixture';
import { entriesOf } from './register';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Each test has a day of its own, so that no period contains another's events. */
const dayOf = (day: number) => Date.UTC(2026, 0, day);
const periodOf = (day: number) => ({ start: iso(dayOf(day)), end: iso(dayOf(day + 1)) });
const iso = (instant: number) => new Date(instant).toISOString();

const [MOVER, LEAVER, RETURNER, HALF_GONE, LATE, RENAMED, EARLY, QUIET] = [0, 1, 2, 3, 4, 5, 6, 7].map(spareCpr) as [
  ...[string, string, string, string, string, string, string, string],
];
/** One for each door: each test changes the citizen's number. */
const NEW_NUMBERS = [8, 10].map(spareCpr);
const LIVE = spareCpr(9);
const COUNTRY = Array.from({ length: 40 }, (_, at) => spareCpr(20 + at));

const CROWD = { citizens: 2_345, day: 20, firstSpare: 1_000 };
const JOBCENTERS = [...new Set(seedRows('municipalities').map(({ jobcenter_code }) => String(jobcenter_code)))];

/** Jobcenters alternate, so that each has a change, and some citizens have changes in several. */
const placeOf = (turn: number): Stamps => {
  const jobcenter = JOBCENTERS[turn % JOBCENTERS.length] as string;
  return { jobcenter, municipality: jobcenter };
};

const fixture = await openFixture({
  async prepare(owner) {
    for (const cpr of [MOVER, LEAVER, RETURNER, HALF_GONE, LATE, RENAMED, EARLY, QUIET, LIVE, ...COUNTRY]) {
      await addCitizen(owner, cpr);
    }
    const copenhagen = { jobcenter: '101', municipality: '101' };
    // Day 5: Aarhus, then København, then Aarhus again.
    await recordEvents(owner, MOVER, [
      { at: dayOf(5) + 1 * HOUR, changeType: 4, operation: 2 },
      { at: dayOf(5) + 2 * HOUR, changeType: 4, operation: 2, ...copenhagen },
      { at: dayOf(5) + 3 * HOUR, changeType: 4, operation: 2 },
    ]);
    // Day 6: a deleted CV, one created again, and one created again under another jobcenter.
    await recordEvents(owner, LEAVER, [
      { at: dayOf(6) + 1 * MINUTE, changeType: 1, operation: 1 },
      { at: dayOf(6) + 2 * MINUTE, changeType: 1, operation: 3 },
    ]);
    await recordEvents(owner, RETURNER, [
      { at: dayOf(6) + 3 * MINUTE, changeType: 1, operation: 3 },
      { at: dayOf(6) + 4 * MINUTE, changeType: 1, operation: 1 },
      { at: dayOf(6) + 5 * MINUTE, changeType: 1, operation: 2 },
    ]);
    await recordEvents(owner, HALF_GONE, [
      { at: dayOf(6) + 6 * MINUTE, changeType: 1, operation: 3 },
      { at: dayOf(6) + 7 * MINUTE, changeType: 1, operation: 1, ...copenhagen },
    ]);
    // Day 7: the first change decides the order, the latest the RevisionDate.
    await recordEvents(owner, EARLY, [
      { at: dayOf(7) - 1, changeType: 2, operation: 1 },
      { at: dayOf(7) + 1, changeType: 3, operation: 1 },
      { at: dayOf(7) + 9 * HOUR, changeType: 13, operation: 2, happened: dayOf(2) },
      { at: dayOf(8), changeType: 2, operation: 2 },
    ]);
    await recordEvents(owner, LATE, [
      { at: dayOf(7), changeType: 14, operation: 2 },
      { at: dayOf(7) + 2, changeType: 2, operation: 1 },
    ]);
    await recordEvents(owner, QUIET, [
      { at: dayOf(7) + 1 * HOUR, changeType: 14, operation: 2 },
      { at: dayOf(7) + 2 * HOUR, changeType: 15, operation: 2 },
    ]);
    await recordEvents(owner, RENAMED, [{ at: dayOf(10), changeType: 2, operation: 1 }]);
    for (const [at, cpr] of COUNTRY.entries()) {
      const turns = [at * 3, at * 3 + 1, at * 3 + 2, at];
      const events = turns.map((turn, place) => ({
        ...{ at: dayOf(15) + at * MINUTE + place * SECOND, changeType: 4, operation: 2 },
        ...placeOf(turn),
      }));
      await recordEvents(owner, cpr, events);
    }
    await addCrowd(owner, { ...CROWD, at: dayOf(CROWD.day) });
  },
});
afterAll(fixture.close);

describe.each(fixture.doors)('closed periods of GetUpdatedCVs through $name', (door: Door) => {
  const list = async (caller: Parameters<typeof door.getUpdatedCvs>[0], input: object) =>
    answerOf(await door.getUpdatedCvs(caller, input));

  it('§ 7 have pages of 1,000 by first change, each with the same last page number', async () => {
    const pages = [];
    for (const page of [1, 2, 3]) pages.push(await list(of('star'), { ...periodOf(CROWD.day), page }));
    expect(pages.map(({ lastPage }) => lastPage)).toEqual([3, 3, 3]);
    expect(pages.map(({ rows }) => rows.length)).toEqual([1_000, 1_000, 345]);
    const rows = pages.flatMap((page) => page.rows);
    expect(rows.map(({ cpr }) => cpr)).toEqual(
      Array.from({ length: CROWD.citizens }, (_, at) => spareCpr(CROWD.firstSpare + at)),
    );
    expect(await list(of('star'), periodOf(CROWD.day))).toMatchObject({ rows: pages[0]?.rows });
  });

  it('§ 7 have an empty page beyond the last, without an error', async () => {
    for (const page of [4, 2_147_483_647]) {
      const { rows, lastPage } = await list(of('star'), { ...periodOf(CROWD.day), page });
      expect([rows, lastPage]).toEqual([[], 3]);
    }
  });

  it('§ 7 have one empty page when nothing changed', async () => {
    const { period, rows, lastPage } = await list(of('star'), periodOf(2));
    expect([rows, lastPage]).toEqual([[], 1]);
    expect(period).toEqual({ start: dayOf(2), end: dayOf(3) });
  });

  it('§ 7 contain start ≤ t < end by feed time, one row per citizen, with the latest change as RevisionDate', async () => {
    const { rows } = await list(of('aarhus'), periodOf(7));
    expect(rows).toEqual([
      { cpr: EARLY, revisedAt: dayOf(7) + 9 * HOUR, deleted: false },
      { cpr: LATE, revisedAt: dayOf(7) + 2, deleted: false },
    ]);
    const first = await list(of('aarhus'), { start: iso(dayOf(7)), end: iso(dayOf(7) + 2) });
    expect(first.rows).toEqual([{ cpr: EARLY, revisedAt: dayOf(7) + 1, deleted: false }]);
    const next = await list(of('aarhus'), periodOf(8));
    expect(next.rows).toEqual([{ cpr: EARLY, revisedAt: dayOf(8), deleted: false }]);
  });

  it('§ 7 mark a CV as deleted when it was deleted and not created again within the period', async () => {
    const marks = async (caller = of('star'), more = {}) =>
      (await list(caller, { start: iso(dayOf(6)), end: iso(dayOf(6) + HOUR), ...more })).rows.map(
        ({ cpr, deleted }) => [cpr, deleted],
      );
    expect(await marks()).toEqual([
      [LEAVER, true],
      [RETURNER, false],
      [HALF_GONE, false],
    ]);
    // The whole row is computed from the events that pass the filters.
    expect(await marks(of('aarhus'))).toContainEqual([HALF_GONE, true]);
    expect(await marks(of('koebenhavn'))).toEqual([[HALF_GONE, false]]);
    expect(await marks(of('star'), { jobcenter: '751' })).toContainEqual([HALF_GONE, true]);
    const before = { start: iso(dayOf(6)), end: iso(dayOf(6) + 4 * MINUTE) };
    expect(await marks(of('star'), before)).toEqual([
      [LEAVER, true],
      [RETURNER, true],
    ]);
  });

  it('§ 7 list a change where the citizen belonged when it happened: A, B and A again', async () => {
    const revised = async (caller: Parameters<typeof list>[0], from = 0, to = 24, more = {}) =>
      (await list(caller, { start: iso(dayOf(5) + from * HOUR), end: iso(dayOf(5) + to * HOUR), ...more })).rows.map(
        ({ cpr, revisedAt }) => [cpr, (revisedAt - dayOf(5)) / HOUR],
      );
    expect(await revised(of('aarhus'))).toEqual([[MOVER, 3]]);
    expect(await revised(of('koebenhavn'))).toEqual([[MOVER, 2]]);
    expect(await revised(of('star'))).toEqual([[MOVER, 3]]);
    expect(await revised(of('star'), 0, 24, { jobcenter: '101' })).toEqual([[MOVER, 2]]);
    expect(await revised(of('aarhus'), 2, 3)).toEqual([]);
    expect(await revised(of('aarhus'), 2, 24)).toEqual([[MOVER, 3]]);
    expect(await revised(of('koebenhavn'), 0, 2)).toEqual([]);
    expect(await revised(of('aarhusKommune'), 0, 2)).toEqual([[MOVER, 1]]);
  });

  it('§ 7 have the country’s citizens in the lists of all jobcenters together', async () => {
    const country = (await list(of('star'), periodOf(15))).rows.map(({ cpr }) => cpr);
    expect(country).toEqual(COUNTRY);
    const everywhere = new Set<string>();
    for (const jobcenter of JOBCENTERS) {
      for (const { cpr } of (await list(of('star'), { ...periodOf(15), jobcenter })).rows) everywhere.add(cpr);
    }
    expect(JOBCENTERS).toHaveLength(94);
    expect([...everywhere].sort()).toEqual([...country].sort());
  });

  it('§ 7 have both ends cut to the millisecond, and local time without an offset is Danish', async () => {
    const cut = { start: '2026-01-07T00:00:00.0009999Z', end: '2026-01-07T00:00:00.0019999Z' };
    expect((await list(of('star'), cut)).period).toEqual({ start: dayOf(7), end: dayOf(7) + 1 });
    const danish = { start: '2026-01-07T01:00:00', end: '2026-01-07T03:00:00+02:00' };
    expect((await list(of('star'), danish)).period).toEqual({ start: dayOf(7), end: dayOf(7) + 1 * HOUR });
  });

  it('§ 7 take the earlier instant of the doubled hour for a start, and the later for an end', async () => {
    const both = { start: '2025-10-26T02:30:00', end: '2025-10-26T02:30:00' };
    expect((await list(of('star'), both)).period).toEqual({
      start: Date.UTC(2025, 9, 26, 0, 30),
      end: Date.UTC(2025, 9, 26, 1, 30),
    });
  });

  it.each([
    ['a start in the missing hour', 'start', { start: '2026-03-29T02:30:00', end: '2026-03-30T00:00:00Z' }],
    ['an end in the missing hour', 'end', { start: '2026-03-01T00:00:00Z', end: '2026-03-29T02:00:00' }],
    ['a start equal to the end', 'start', { start: '2026-01-07T00:00:00Z', end: '2026-01-07T01:00:00' }],
    ['a start after the end', 'start', { start: '2026-01-08T00:00:00Z', end: '2026-01-07T00:00:00Z' }],
    [
      'a period within a millisecond',
      'start',
      { start: '2026-01-07T00:00:00.0001Z', end: '2026-01-07T00:00:00.0009Z' },
    ],
    ['page 0', 'page', { ...periodOf(7), page: 0 }],
    ['a negative page', 'page', { ...periodOf(7), page: -1 }],
    ['a municipality that is no jobcenter', 'jobcenter', { ...periodOf(7), jobcenter: '155' }],
    ['an unknown jobcenter', 'jobcenter', { ...periodOf(7), jobcenter: '999' }],
  ])('1014 are refused with %s', async (_what, field, input) => {
    const outcome = await door.getUpdatedCvs(of('star'), input);
    expect(outcome).toMatchObject({ fault: { code: 1014, field } });
  });

  it('§ 7 are the same when read again, except for the time of the search', async () => {
    const ask = async () => {
      const pages = [];
      for (const [caller, day, page] of [
        [of('star'), CROWD.day, 3],
        [of('star'), 10, 1],
        [of('aarhus'), 5, 1],
        [of('aarhus'), 7, 1],
      ] as const) {
        pages.push(await list(caller, { ...periodOf(day), page }));
      }
      return pages;
    };
    const newNumber = NEW_NUMBERS[fixture.doors.indexOf(door)] as string;
    const before = await ask();
    expect(before[1]?.rows.map(({ cpr }) => cpr)).toEqual([RENAMED]);

    await fixture.owner.query(
      'insert into citizen_cpr (cpr, citizen_id, valid_from) select $2, citizen_id, service_clock() from citizen_cpr where cpr = $1',
      [RENAMED, newNumber],
    );
    await situate(fixture.owner, MOVER, { ...PLAIN, municipality: '101' });
    await situate(fixture.owner, EARLY, { ...PLAIN, cv: 'deleted' });
    expect(wordOf(await door.updateCvStatus(of('aarhus'), { cpr: newNumber, status: 3 }))).toBe('answer');
    expect(wordOf(await door.updateCvStatus(of('koebenhavn'), { cpr: MOVER, status: 3 }))).toBe('answer');

    const after = await ask();
    expect(after.map((page) => ({ ...page, extractTime: 0 }))).toEqual(
      before.map((page) => ({ ...page, extractTime: 0 })),
    );
    for (const [at, { extractTime }] of after.entries())
      expect(extractTime).toBeGreaterThan(before[at]?.extractTime ?? 0);
    const now = await list(of('aarhus'), { start: iso(dayOf(25)), end: iso(testNow() + HOUR) });
    expect(now.rows.map(({ cpr }) => cpr)).toEqual([newNumber]);
  });

  it('data.md, Audit: are logged once per page, with filter, period and page', async () => {
    const { requestId } = await door.getUpdatedCvs(of('star'), { ...periodOf(CROWD.day), jobcenter: '751', page: 2 });
    expect(await entriesOf(fixture.owner, requestId)).toEqual([
      expect.objectContaining({
        ...{ operation: 'GetUpdatedCVs', outcome: 'allowed', cpr: null, organisationType: 5 },
        details: expect.objectContaining({ jobcenter: '751', page: 2, rows: 1_000, numbers: 1_000 }),
      }),
    ]);
  });
});

describe.each(fixture.doors)('GetUpdatedCVs of periods that end about now through $name', (door: Door) => {
  const list = async (input: object) => answerOf(await door.getUpdatedCvs(of('aarhus'), input));
  const judge = async () => {
    expect(wordOf(await door.updateCvStatus(of('aarhus'), { cpr: LIVE, status: 3 }))).toBe('answer');
  };
  beforeAll(() => situate(fixture.owner, LIVE, PLAIN));

  it('§ 7 waits for an end up to 5 s ahead, and answers completely', async () => {
    const started = testNow();
    const end = started + 1_500;
    const waiting = list({ start: iso(started - 100), end: iso(end) });
    await judge();
    const { period, rows, extractTime } = await waiting;
    expect(testNow()).toBeGreaterThanOrEqual(end);
    expect(extractTime).toBeGreaterThanOrEqual(end);
    expect(period.end).toBe(end);
    expect(rows.map(({ cpr }) => cpr)).toEqual([LIVE]);
  });

  it('§ 7 cuts an end further ahead to the safe end and echoes it; it contains all changes acknowledged before', async () => {
    const start = testNow() - 10;
    await judge();
    const { period, rows, lastPage, extractTime } = await list({ start: iso(start), end: iso(start + HOUR) });
    expect(rows.map(({ cpr }) => cpr)).toEqual([LIVE]);
    expect(lastPage).toBe(1);
    expect(period.start).toBe(start);
    expect(period.end).toBeGreaterThan(rows[0]?.revisedAt ?? 0);
    expect(period.end).toBeLessThanOrEqual(extractTime);
    // Further pages are requested with the echoed end.
    const again = await list({ start: iso(start), end: iso(period.end), page: 2 });
    expect(again).toMatchObject({ period, rows: [], lastPage: 1 });
  });

  it('1014 refuses a further page of a period whose end is far ahead', async () => {
    const input = { start: iso(testNow() - HOUR), end: iso(testNow() + HOUR), page: 2 };
    expect(await door.getUpdatedCvs(of('aarhus'), input)).toMatchObject({ fault: { code: 1014, field: 'end' } });
  });

  it('§ 7 answers a start at or after the safe end with an empty page that echoes the start twice', async () => {
    const start = testNow() + HOUR;
    const answer = await list({ start: iso(start), end: iso(start + HOUR) });
    expect(answer).toMatchObject({ period: { start, end: start }, rows: [], lastPage: 1 });
  });

  it.each([
    ['0001-01-01T00:00:00', '9999-12-31T23:59:59.9999999'],
    ['0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00'],
    ['-0044-03-15T12:00:00Z', '292278994-08-17T07:12:55.807Z'],
    ['1753-01-01T00:00:00', '3000-01-01T00:00:00'],
  ])('§ 7 answers the limits of time, %s to %s, with the whole log up to the safe end', async (start, end) => {
    const all = async (page: number, until: string) =>
      answerOf(await door.getUpdatedCvs(of('star'), { start, end: until, page }));
    const { period, rows, lastPage } = await all(1, end);
    expect(period.start).toBe(Date.parse(start.startsWith('1753') ? '1753-01-01T00:00:00Z' : '0001-01-01T00:00:00Z'));
    expect(period.end).toBeLessThanOrEqual(testNow());
    // The other pages with the echoed end: every citizen with a change, once.
    const cprs = rows.map(({ cpr }) => cpr);
    for (let page = 2; page <= lastPage; page++)
      cprs.push(...(await all(page, iso(period.end))).rows.map(({ cpr }) => cpr));
    const { rows: known } = await fixture.owner.query<{ n: number }>(
      'select count(distinct citizen_id)::int as n from cv_event where change_type <= 13 and feed_at < $1',
      [iso(period.end)],
    );
    expect([cprs.length, new Set(cprs).size]).toEqual([known[0]?.n, known[0]?.n]);
  });

  it('§ 7 answers a start at the end of time with an empty page that echoes the start twice', async () => {
    const start = Date.parse('9999-12-31T00:00:00Z');
    const answer = await list({ start: iso(start), end: '9999-12-31T23:59:59' });
    expect(answer).toMatchObject({ period: { start, end: start }, rows: [], lastPage: 1 });
  });

  it('§ 7 gives a poller that continues from the echoed end every change exactly once', async () => {
    const seen: number[] = [];
    let start = testNow() - 1;
    const poll = async () => {
      const { period, rows } = await list({ start: iso(start), end: iso(testNow() + 10 * MINUTE) });
      start = period.end;
      seen.push(...rows.map(({ revisedAt }) => revisedAt));
    };
    for (let round = 0; round < 10; round++) {
      await judge();
      await poll();
    }
    await poll();
    const { rows } = await fixture.owner.query<{ at: Date }>(
      `select feed_at as at from cv_event e join citizen_cpr n using (citizen_id)
       where n.cpr = $1 and change_type = 2 order by position desc limit 10`,
      [LIVE],
    );
    expect(seen).toEqual(rows.map(({ at }) => at.getTime()).reverse());
  });
});
