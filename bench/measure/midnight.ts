import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '@/bench/command-line';
import { prepareBusyDay } from '@/bench/drive/busy-day';
import { publishReform, writeReform } from '@/bench/drive/reform';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { createRegisterClock, type RegisterClock } from '@/bench/machine/register-clock';
import { dueBy, untilNobodyIsDue } from '@/bench/machine/register-jobs';
import type { RunningService } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { type Figure, figuresAbout } from '@/bench/report/result';
import { addDays, type Day } from '@/server/domain/danish-time';
import { lagOf, lagUnder } from './feed-lag';
import { failuresOf, loadFigures, momentsOf } from './mixed';

/** The share of the citizens with something that begins on the first of a month. */
const SHARE = 0.1;
/** 100,000 citizens in ten minutes, and a reform that concerns a million in two hours. */
const [MONTH_LEAST, REFORM_LEAST] = [100_000 / 600, 1_000_000 / 7_200];
/** A midnight is watched no longer: the rate is that of what is done by then. */
const WATCH_SECONDS = 300;
const EXPORT_AFTER = 10;
/** Where the clock is set for the warm-up, and then for the measurement; a session survives the step between. */
const [EVENING_MS, BEFORE_MIDNIGHT_MS] = [20 * 60_000, 3_000];
const LOOK_MS = 100;
/** How often is said how many are left. */
const TELL_MS = 30_000;
/** The reform takes effect at the midnight after the first of the month. */
export const REFORM_IN_DAYS = 2;

type Measure = {
  readonly options: Options;
  readonly database: DatabaseUrls;
  readonly folder: string;
  readonly start: () => Promise<RunningService>;
};

/** P16: the first of a month, and a reform that concerns everyone, each at a midnight of a busy day. */
export async function measureMidnight(
  { options, database, folder, start }: Measure,
  say: (line: string) => void,
): Promise<Figure[]> {
  const clock = createRegisterClock(database);
  const today = await clock.today();
  const [first, reformed] = [addDays(today, 1), addDays(today, REFORM_IN_DAYS)];
  say('Registering what begins at midnight …');
  await registerFrom(first, { database, folder, options }, say);
  const service = await start();
  try {
    const at = { options, service, database, clock };
    const month = await measureOne({ ...at, part: 'first of a month', midnight: first, least: MONTH_LEAST }, say);
    say('Publishing a reform …');
    const { reform: rules } = await writeReform(database, folder, reformed);
    await publishReform(database, rules, say);
    const reform = await measureOne({ ...at, part: 'reform', midnight: reformed, least: REFORM_LEAST }, say);
    return [...month, ...reform];
  } finally {
    await service.stop();
  }
}

type Midnight = {
  readonly part: string;
  readonly midnight: Day;
  readonly least: number;
  readonly options: Options;
  readonly service: RunningService;
  readonly database: DatabaseUrls;
  readonly clock: RegisterClock;
};

/** Lets a midnight come while the load runs, until nobody is due or it has been watched long enough. */
async function measureOne(
  { part, midnight, least, options, service, database, clock }: Midnight,
  say: (line: string) => void,
): Promise<Figure[]> {
  await clock.runFrom(midnight, -EVENING_MS);
  // Those who have been due since the register was founded, or whom the midnight before has left.
  await untilNobodyIsDue(database, addDays(midnight, -1), say);
  const day = await prepareBusyDay({ options, database, service, clock: clock.now });
  say('Warming up …');
  await day.warmUp();
  const due = await dueBy(database, midnight);
  say(`A ${part} for ${due} citizens …`);
  const lagBefore = await lagOf(service);
  const ended = new AbortController();
  const began = performance.now();
  const load = day.run({ seconds: 2 * WATCH_SECONDS, exportAfter: EXPORT_AFTER, ended: ended.signal });
  await clock.runFrom(midnight, -BEFORE_MIDNIGHT_MS);
  await sleep(BEFORE_MIDNIGHT_MS);
  const from = performance.now();
  const { firstDone, until, left } = await watchDue(database, midnight, say).finally(() => ended.abort());
  const { screens, systems, polls } = await load.finally(day.close);
  const within = <One extends { readonly dueAt: number }>(all: readonly One[]) =>
    all.filter(({ dueAt }) => dueAt >= from && dueAt < until);
  const during = { screens: within(screens), systems: within(systems), polls: within(polls) };
  for (const line of momentsOf(failuresOf(during), began)) say(line);
  const lag = lagUnder(0.99, lagBefore, await lagOf(service));
  const figure = figuresAbout(part);
  const seconds = (until - from) / 1_000;
  return [
    figure('citizens due', due, 'x'),
    left === 0
      ? figure('from midnight until nobody is due', seconds, 's')
      : figure(`citizens still due ${Math.round(seconds)} s after midnight`, left, 'x'),
    figure('citizens brought up to date', (1_000 * (due - left)) / (until - firstDone), '/s', {
      id: 'P16',
      limit: { least },
    }),
    ...loadFigures(part, 'P16', during, seconds, lag),
  ];
}

/**
 * Waits until nobody is due, at most WATCH_SECONDS.
 * @returns when the job began, which looks every ten seconds; until when it was watched, and how many were left then
 */
async function watchDue(database: DatabaseUrls, midnight: Day, say: (line: string) => void) {
  const [next] = await ask<{ id: number }>(
    database,
    'select citizen_id as id from standing where next_change_on <= $1 and citizen_id % 4 = 0 order by 1 limit 1',
    [midnight],
  );
  const began = performance.now();
  let told = began;
  const waitFor = async (condition: string, value: number): Promise<number> => {
    const question = `select not exists (select from standing where next_change_on <= $1 and ${condition}) as done`;
    while (performance.now() < began + 1_000 * WATCH_SECONDS) {
      if ((await ask<{ done: boolean }>(database, question, [midnight, value]))[0]?.done) break;
      if (performance.now() >= told + TELL_MS) {
        told += TELL_MS;
        say(`${await dueBy(database, midnight)} citizens are left …`);
      }
      await sleep(LOOK_MS);
    }
    return performance.now();
  };
  const firstDone = await waitFor('citizen_id = $2', next?.id ?? 0);
  const until = await waitFor('citizen_id > $2', 0);
  return { firstDone, until, left: await dueBy(database, midnight) };
}

/**
 * Imports registrations of a share of the citizens that begin on a day: of three, two another contact group, whose CVs
 * a jobcenter may judge, and one an absence.
 */
async function registerFrom(
  day: Day,
  { database, folder, options }: Pick<Measure, 'database' | 'folder' | 'options'>,
  say: (line: string) => void,
): Promise<void> {
  const citizens = await ask<{ cpr: string }>(
    database,
    `select (select cpr from citizen_cpr where citizen_id = c.id order by valid_from desc limit 1) as cpr
     from (select id from citizen order by md5($1 || ' ' || id)
       limit (select count(*) * $2::float from citizen)) c`,
    [options.seed, SHARE],
  );
  const at = new Date().toISOString();
  const contents = [
    { kind: 'contact-group', group: 2, category: 4 },
    { kind: 'contact-group', group: 12, category: 5 },
    { kind: 'absence', type: 1 },
  ];
  const lines = citizens.map(({ cpr }, place) =>
    JSON.stringify({ id: `midnight ${place}`, cpr, at, from: day, ...contents[place % contents.length] }),
  );
  const file = path.join(folder, 'midnight.ndjson');
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  await runCommand(['import', file, '--source', 'midnight'], database, say);
  rmSync(file);
}
