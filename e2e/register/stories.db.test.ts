import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { danishDay, midnightOf } from '@/e2e/oracle/calendar';
import { comparedDatabase, comparedOracle } from '@/e2e/oracle/compared';
import { openFeedDoor } from '@/e2e/oracle/feed-door';
import { countsAs, type Life, minimumMet, Unspecified } from '@/e2e/oracle/life';
import { type Heard, type Script, scriptOf } from '@/e2e/oracle/lives';
import { act, born, found, receive } from '@/e2e/oracle/play';
import type { OracleRecord } from '@/e2e/oracle/records';
import { passMidnights } from '@/e2e/oracle/rules';
import { createCaseChecks } from '@/server/adapters/postgres/case-checks';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { stopClockAt, TEST_SEED } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { ServiceFault } from '@/server/domain/service-error';
import { brokenInvariants, foundAll, importAll } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { checkCases } from '@/server/operations/check-cases';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { between, chance, createRandom, pick } from '@/server/population/random';
import { type Service, serviceOver } from './service';

/** ORACLE_STORIES for more of them. */
const STORIES = Number(process.env.ORACLE_STORIES ?? 10);
const MINUTE = 60_000;

const { numberOf } = createCprNumbers(TEST_SEED, dayNumber('2026-06-01'));
const random = createRandom(TEST_SEED, 17);

/** A story, what the oracle says of it so far, and whose it is; null once the specification is silent. */
type Told = { readonly script: Script; readonly cpr: string; readonly seen: Set<string>; life: Life | null };

let db: TestDatabase;
let told: readonly Told[];
beforeEach(async () => {
  db = await testDatabase();
  told = Array.from({ length: STORIES }, (_, number) => {
    const { cpr } = numberOf(number);
    return { script: scriptOf(TEST_SEED, number, cpr), cpr, seen: new Set<string>(), life: null };
  });
});
afterEach(() => db.close());

const END = (stories: readonly Told[]) => Math.max(...stories.map(({ script }) => script.endsAt));

/** All records of all stories, by receipt. */
function allHeard(): readonly (Heard & { readonly of: Told })[] {
  const all = told.flatMap((of) => of.script.heard.map((heard) => ({ ...heard, of })));
  return all.toSorted((a, b) => a.heardAt - b.heardAt);
}

/** A batch that may end after midnight is recorded from midnight on, 5 ms early for each of its records. */
function recordedAt(clock: number, records: number): number {
  const day = danishDay(clock + 5 * records);
  return day === danishDay(clock) ? clock : midnightOf(day);
}

/** A record, as the oracle hears it; one that is repeated brings nothing up to date. */
function hear(of: Told, record: OracleRecord, instant: number): void {
  if (of.seen.has(record.id)) return;
  const isFirst = of.seen.size === 0;
  of.seen.add(record.id);
  tell(of, () => {
    if (isFirst) of.life = born(record, instant);
    else if (of.life) receive(of.life, record, instant);
  });
}

function tell(of: Told, happens: () => void): void {
  try {
    happens();
  } catch (error) {
    if (!(error instanceof Unspecified)) throw error;
    of.life = null;
  }
}

const nameOf = (of: Told) => `story ${told.indexOf(of)}, TEST_SEED=${TEST_SEED}`;

async function compareAll(instant: number): Promise<void> {
  let compared = 0;
  for (const of of told) {
    if (!of.life) continue;
    passMidnights(of.life, instant);
    expect(await comparedDatabase(db.pool, of.cpr), nameOf(of)).toEqual(comparedOracle(of.life));
    compared += 1;
  }
  expect(compared).toBeGreaterThan(STORIES / 2);
  expect(await brokenInvariants(db.pool)).toEqual([]);
  const checks = createCaseChecks(db.pool);
  await checks.begin(true);
  expect(await checkCases(checks)()).toMatchObject({ differing: 0 });
}

/** Stops the clock at an instant; the log of that time has a place to be written to. */
async function goTo(instant: number): Promise<void> {
  await stopClockAt(db.owner, instant);
  await db.pool.query('select ensure_access_log_partitions()');
}

const job = () => bringAllUpToDate(createDueCitizens(db.pool))();

describe('random stories of citizens come to what the specification says (domain.md § 10, rules.md § 1)', () => {
  it('imported as the days pass, with the job at random moments and acts of authorities between', async () => {
    const service = serviceOver(db.pool);
    let before = 0;
    for (const { record, heardAt, of } of allHeard()) {
      if (chance(random, 0.1) && before > 0) {
        const now = before + random() * (heardAt - before);
        await goTo(now);
        await job();
        for (const { life } of told) if (life) passMidnights(life, now);
      }
      if (chance(random, 0.3) && before > 0) await actBetween(service, pick(random, told), before, heardAt);
      await goTo(heardAt);
      await importAll(db.pool, [record]);
      hear(of, record, recordedAt(heardAt, 1));
      if (of.life)
        expect((await comparedDatabase(db.pool, of.cpr)).stands, nameOf(of)).toEqual(comparedOracle(of.life).stands);
      before = heardAt;
    }
    // Whoever was not looked at by the job meanwhile is brought up to date by being read.
    await goTo(END(told));
    for (const { cpr } of told) await service.operations.getCvList(star(), { cpr });
    await job();
    await compareAll(END(told));
    await service.sealer.stop();
  }, 120_000);

  it('uploaded over HTTP, a day’s records at a time, without the job until the end', async () => {
    const door = await openFeedDoor(db.pool);
    const heard = allHeard();
    for (let next = 0; next < heard.length; ) {
      const { of, heardAt } = heard[next] as (typeof heard)[number];
      // Records of one citizen that are received on one day may as well be received together at its end.
      const together = heard.filter((one, at) => at >= next && danishDay(one.heardAt) === danishDay(heardAt));
      const last = together.at(-1)?.heardAt ?? heardAt;
      await goTo(last);
      await door.upload(together.map(({ record }) => record));
      for (const one of together) hear(one.of, one.record, recordedAt(last, together.length));
      if (of.life)
        expect((await comparedDatabase(db.pool, of.cpr)).stands, nameOf(of)).toEqual(comparedOracle(of.life).stands);
      next += together.length;
    }
    await goTo(END(told));
    await job();
    await compareAll(END(told));
    await door.close();
  }, 120_000);

  it('founded', async () => {
    const end = END(told);
    await goTo(end);
    const records = told.flatMap(({ script }) => once(script));
    await foundAll(db.pool, records);
    for (const of of told) {
      tell(of, () => {
        of.life = found(once(of.script), end);
      });
    }
    await compareAll(end);
  }, 120_000);
});

it('an authority’s choice stands that was made after a record from a few minutes ahead', async () => {
  const noon = midnightOf('2026-06-01') + 12 * 60 * MINUTE;
  const [{ cpr }] = told as [Told];
  const draft = (fields: object, at = noon) => ({ id: randomUUID(), cpr, at: new Date(at).toISOString(), ...fields });
  const part = (element: string) =>
    draft({ kind: 'cv-element', element, elementId: 'a', operation: 1, data: { email: 'a@b.dk' } });
  const group = { kind: 'contact-group', group: 13, from: '2026-05-01' };
  const service = serviceOver(db.pool);
  await goTo(noon);
  await importAll(db.pool, [
    draft({ kind: 'citizen', givenName: 'Anne', surname: 'Prøve', municipality: '751' }),
    draft({ kind: 'cv', cvNumber: 700_001, state: 'active' }),
    ...['jobTarget', 'employmentTerms', 'workExperience', 'education', 'contact'].map(part),
    draft(group),
    // Choices lapse.
    draft({ ...group, cancelled: true }, noon + 4 * MINUTE),
  ]);
  await service.operations.updateCvAvailability(callOf(OrganisationType.jobcenter, '751'), { cpr, availability: 1 });
  await importAll(db.pool, [part('language')]);
  expect((await comparedDatabase(db.pool, cpr)).stands).toMatchObject({ cv: { availability: 1 } });
  await service.sealer.stop();
});

function once({ heard }: Script): OracleRecord[] {
  return [...new Map(heard.map(({ record }) => [record.id, record])).values()];
}

const star = (): Call => callOf(OrganisationType.star, 'STAR');

function callOf(type: OrganisationType, code: string): Call {
  const user = { id: 'u', name: 'Prøve Prøvesen' };
  return {
    requestId: randomUUID(),
    caller: { organisation: { type, code }, role: 'supervisor', user, citizenId: null },
  };
}

/** An authority judges, or sets the availability, some time between two instants; refused as domain.md § 4 says. */
async function actBetween({ operations }: Service, of: Told, from: number, to: number): Promise<void> {
  if (!of.life || to - from < 2 * MINUTE) return;
  const instant = from + MINUTE + random() * (to - from - 2 * MINUTE);
  await goTo(instant);
  passMidnights(of.life, instant);
  const judges = chance(random, 0.6);
  const value = judges ? between(random, 2, 4) : between(random, 1, 2);
  const { rows } = await db.pool.query(
    'select municipality from citizen join citizen_cpr on citizen_id = id where cpr = $1',
    [of.cpr],
  );
  const call = callOf(OrganisationType.jobcenter, rows[0].municipality);
  const done = judges
    ? operations.updateCvStatus(call, { cpr: of.cpr, status: value })
    : operations.updateCvAvailability(call, { cpr: of.cpr, availability: value });
  const code = await done.then(
    () => null,
    (error: unknown) => (error instanceof ServiceFault ? error.code : String(error)),
  );
  expect(code, nameOf(of)).toBe(refusalOf(of.life, judges, value));
  if (code !== null) return;
  const event = await db.pool.query(
    'select floor(extract(epoch from occurred_at) * 1000)::double precision as at from cv_event where request_id = $1',
    [call.requestId],
  );
  const { at } = event.rows[0];
  act(of.life, judges ? { kind: 'judge', status: value, at } : { kind: 'choose', availability: value as 1 | 2, at });
}

/** Checks 9–12 of domain.md § 4 for the citizen's own jobcenter. */
function refusalOf(life: Life, judges: boolean, value: number): number | null {
  const { cv, standing } = life;
  if (!cv) return 4103;
  if (countsAs(life) === 'archived') return 4753;
  if (countsAs(life) === 'disabled') return 4754;
  if (cv.state === 'locked') return 4823;
  if (judges) return standing.group === 1 ? 4368 : null;
  if (value === 1 && !minimumMet(life)) return 1014;
  return value === 2 && standing.requirement === 1 ? 1014 : null;
}
