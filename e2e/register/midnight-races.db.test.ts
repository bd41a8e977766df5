import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { daysLater, midnightOf } from '@/e2e/oracle/calendar';
import { comparedDatabase, comparedOracle } from '@/e2e/oracle/compared';
import { act, born, receive } from '@/e2e/oracle/play';
import type { OracleRecord } from '@/e2e/oracle/records';
import { passMidnights } from '@/e2e/oracle/rules';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { createPool } from '@/server/database/pools';
import { runClockFrom, TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { brokenInvariants, importAll } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { createRandom, pick } from '@/server/population/random';
import { type Service, serviceOver } from './service';

const MIDNIGHTS = 10;
const CITIZENS = 10;
const HOUR = 3_600_000;
/** How long before midnight the calls of the first round begin, the last of them as long after it. Milliseconds. */
const BEFORE = 100;
/** By how much this process’s clock may differ from the database’s. Milliseconds. */
const TOLERANCE = 20;

type Group = { readonly group: number; readonly category?: number } | null;
type Caller = 'jobcenter' | 'fund';

/** What is registered on one side of midnight. */
type Side = { readonly group: Group; readonly fund: number };

const BENEFIT: Group = { group: 1 };
const CASH: Group = { group: 2, category: 4 };
const CLARIFICATION: Group = { group: 13, category: 5 };
const CHANGES: readonly (readonly [Group, Group])[] = [
  [CASH, BENEFIT],
  [BENEFIT, CASH],
  [null, BENEFIT],
  [CASH, null],
  [CLARIFICATION, CASH],
];

const CALLERS = {
  jobcenter: { type: OrganisationType.jobcenter, code: '751' },
  fund: { type: OrganisationType.fund, code: '3' },
} as const;

/** The code a judgement is refused with (domain.md § 4); null: it is let through. */
function refusalIn(caller: Caller, { group, fund }: Side): number | null {
  if (caller === 'jobcenter') return group?.group === 1 ? 4368 : null;
  if (fund !== 3) return 8291;
  if (group?.group === 1) return null;
  return group?.group === 2 ? 4369 : 9009;
}

type Racer = {
  readonly cpr: string;
  readonly sides: readonly [before: Side, after: Side];
  /** What was received at noon, and later, by the id of the record. */
  readonly records: Map<string, OracleRecord>;
  readonly attempts: Attempt[];
};

/** A judgement: when its call began and ended, and how. */
type Attempt = {
  readonly requestId: string;
  readonly caller: Caller;
  readonly began: number;
  readonly ended: number;
  readonly code: number | null;
};

const random = createRandom(TEST_SEED, 3);
const { numberOf } = createCprNumbers(TEST_SEED, dayNumber('2026-06-01'));

let db: TestDatabase;
let pools: readonly pg.Pool[];
let instances: readonly Service[];
beforeAll(async () => {
  db = await testDatabase();
  pools = [1, 2, 3].map(() => createPool('screens', db.appUrl));
  for (const pool of pools) pool.on('error', () => undefined);
  instances = pools.map((pool) => serviceOver(pool));
});
afterAll(async () => {
  await Promise.all(instances.map(({ sealer }) => sealer.stop()));
  await Promise.all(pools.map((pool) => pool.end()));
  await db.close();
});

let recordsMade = 0;

function record(racer: Pick<Racer, 'cpr' | 'records'>, at: number, fields: Record<string, unknown>): OracleRecord {
  recordsMade += 1;
  const made = { id: `r${recordsMade}`, cpr: racer.cpr, at: new Date(at).toISOString(), ...fields } as OracleRecord;
  racer.records.set(made.id, made);
  return made;
}

/** A citizen with a whole CV, member of fund 3, whose group changes at the midnight after a day. */
function racerOf(number: number, day: string): Racer {
  const [before, after] = CHANGES[number % CHANGES.length] as (typeof CHANGES)[number];
  // Every second of them changes the fund, too.
  const fund = number % 2 === 0 ? 3 : 1;
  const sides = [
    { group: before, fund: 3 },
    { group: after, fund },
  ] as const;
  const racer: Racer = { cpr: numberOf(number).cpr, sides, records: new Map(), attempts: [] };
  const noon = midnightOf(day) + 12 * HOUR;
  const tomorrow = daysLater(day, 1);
  const make = (fields: Record<string, unknown>) => record(racer, noon - HOUR, fields);
  make({ kind: 'citizen', givenName: 'Anne', surname: 'Prøve', municipality: '751' });
  make({ kind: 'fund-membership', fund: 3, from: '2026-01-01' });
  if (fund !== 3) make({ kind: 'fund-membership', fund, from: tomorrow });
  make({ kind: 'cv', cvNumber: 700_001 + number, state: 'active' });
  make({ kind: 'cv-element', element: 'contact', elementId: 'a', operation: 1, data: { email: 'a@b.dk' } });
  for (const element of ['jobTarget', 'employmentTerms', 'workExperience', 'education']) {
    make({ kind: 'cv-element', element, elementId: 'a', operation: 1, data: { title: 'Prøve' } });
  }
  if (before) make({ kind: 'contact-group', ...before, from: day, ...(after === null && { to: day }) });
  if (after) make({ kind: 'contact-group', ...after, from: tomorrow });
  return racer;
}

/** What is tried about a citizen around midnight, each by a random instance. */
function attemptsOn(racer: Racer, clock: () => number): (() => Promise<void>)[] {
  const { operations } = pick(random, instances);
  const pool = pick(random, pools);
  const judge = (caller: Caller, status: number) => async () => {
    const call = callOf(caller);
    const began = clock();
    const code = await codeOf(() => operations.updateCvStatus(call, { cpr: racer.cpr, status }));
    racer.attempts.push({ requestId: call.requestId, caller, began, ended: clock(), code });
  };
  const choose = async () => {
    const availability = pick(random, [1, 2]);
    await codeOf(() => operations.updateCvAvailability(callOf('jobcenter'), { cpr: racer.cpr, availability }));
  };
  const hear = (fields: Record<string, unknown>) => async () => {
    expect(await importAll(pool, [record(racer, Math.floor(clock()), fields)])).toMatchObject({ taken: 1 });
  };
  return [
    judge('jobcenter', 3),
    judge('fund', 4),
    choose,
    hear({ kind: 'cv-availability', availability: pick(random, [1, 2] as const), setBy: 'citizen' }),
    hear({ kind: 'cv-element', element: 'education', elementId: 'a', operation: pick(random, [1, 3]), data: {} }),
  ];
}

function callOf(caller: Caller): Call {
  const user = { id: 'u', name: 'Prøve Prøvesen' };
  const organisation = CALLERS[caller];
  return { requestId: randomUUID(), caller: { organisation, role: 'supervisor', user, citizenId: null } };
}

/** The code of a call's refusal; a call that others came before three times is made again. */
async function codeOf(call: () => Promise<void>): Promise<number | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (error instanceof VersionConflict) return codeOf(call);
    if (!(error instanceof ServiceFault)) throw error;
    return error.code;
  }
}

/** The events of a citizen with what brought them about. */
async function eventsOf(cpr: string) {
  const { rows } = await db.pool.query<{
    type: number;
    value: number | null;
    request: string | null;
    at: number;
    origin: string;
    occurred: number;
    fund: number | null;
  }>(
    `select change_type as type, to_value as value, request_id as request, origin, fund,
       floor(extract(epoch from feed_at) * 1000)::double precision as at,
       floor(extract(epoch from occurred_at) * 1000)::double precision as occurred
     from cv_event join citizen_cpr using (citizen_id) where cpr = $1 order by position`,
    [cpr],
  );
  return rows;
}

it('a hundred races around midnight are decided by the situation of the day on which they are recorded', async () => {
  let decided = { old: 0, new: 0 };
  let before = BEFORE;
  for (let round = 0; round < MIDNIGHTS; round++) {
    const day = daysLater(TEST_DAY, 1 + 2 * round);
    const noon = midnightOf(day) + 12 * HOUR;
    const midnight = midnightOf(daysLater(day, 1));
    const racers = Array.from({ length: CITIZENS }, (_, index) => racerOf(round * CITIZENS + index, day));
    await runClockFrom(db.owner, noon);
    await importAll(
      db.pool,
      racers.flatMap(({ records }) => [...records.values()]),
    );
    const received = new Set(racers.flatMap(({ records }) => [...records.keys()]));

    const begins = performance.now();
    const ahead = before;
    const clock = () => midnight - ahead + Math.floor(performance.now() - begins);
    await runClockFrom(db.owner, clock());
    const jobs = pools.map((pool) => bringAllUpToDate(createDueCitizens(pool)));
    const tasks = [...racers.flatMap((racer) => attemptsOn(racer, clock)), ...jobs, ...jobs];
    await Promise.all(
      tasks.map(async (task) => {
        await sleep(random() * 2 * ahead);
        await task();
      }),
    );
    // Ten seconds later the job has been everywhere.
    await runClockFrom(db.owner, midnight + 10_000);
    await bringAllUpToDate(createDueCitizens(db.pool))();
    for (const racer of racers) {
      const counts = await check(racer, received, noon, midnight);
      decided = { old: decided.old + counts.old, new: decided.new + counts.new };
      // However fast the machine is: about as many calls end before midnight as begin after it.
      before *= counts.old > counts.new ? 0.97 : counts.new > counts.old ? 1.03 : 1;
    }
  }
  expect(await brokenInvariants(db.pool)).toEqual([]);
  // Else the calls missed midnight.
  expect(decided.old).toBeGreaterThan(MIDNIGHTS);
  expect(decided.new).toBeGreaterThan(MIDNIGHTS);
}, 60_000);

/** Plays what a citizen's events say was recorded, in that order and at that time, to the oracle. */
async function check(
  { cpr, records, sides, attempts }: Racer,
  received: ReadonlySet<string>,
  noon: number,
  midnight: number,
) {
  const all = [...records.values()];
  const [first, ...rest] = all.filter(({ id }) => received.has(id)) as [OracleRecord, ...OracleRecord[]];
  const life = born(first, noon);
  for (const one of rest) receive(life, one, noon);
  const later = all.filter(({ id }) => !received.has(id));
  const counts = { old: 0, new: 0 };
  for (const event of await eventsOf(cpr)) {
    const { type, value, request, at, origin, occurred } = event;
    const side = sides[at < midnight ? 0 : 1];
    expect(event.fund, 'the stamp').toBe(side.fund);
    if (at < noon + HOUR || origin === 'derived') continue;
    if (request === null) {
      const heard = later.find(
        (one) => Date.parse(one.at) === occurred && type === (one.kind === 'cv-availability' ? 3 : 8),
      );
      if (heard) receive(life, heard, at);
    } else if (type === 2) act(life, { kind: 'judge', status: value as number, at });
    else act(life, { kind: 'choose', availability: value as 1 | 2, at });
    if (request === null || type !== 2) continue;
    const judged = attempts.find(({ requestId }) => requestId === request);
    expect(judged && refusalIn(judged.caller, side), 'let through').toBeNull();
  }
  for (const { caller, began, ended, code } of attempts) {
    const possible = sides.filter((_, after) =>
      after === 0 ? began < midnight + TOLERANCE : ended >= midnight - TOLERANCE,
    );
    expect(
      possible.map((side) => refusalIn(caller, side)),
      `${caller}, ${began - midnight}–${ended - midnight}`,
    ).toContain(code);
    if (began >= midnight) counts.new += 1;
    if (ended < midnight) counts.old += 1;
  }
  passMidnights(life, midnight);
  expect(await comparedDatabase(db.pool, cpr)).toEqual(comparedOracle(life));
  return counts;
}
