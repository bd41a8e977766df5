import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '@/bench/command-line';
import { prepareBusyDay } from '@/bench/drive/busy-day';
import { publishReform, writeReform } from '@/bench/drive/reform';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { createRegisterClock, type RegisterClock } from '@/bench/machine/register-clock';
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
/** The load goes on no longer. */
const MAX_SECONDS = 1_200;
const EXPORT_AFTER = 10;
/** Where the clock is set for the warm-up, and then for the measurement; a session survives the step between. */
const [EVENING_MS, BEFORE_MIDNIGHT_MS] = [20 * 60_000, 3_000];
const LOOK_MS = 100;

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
  const first = addDays(await clock.today(), 1);
  say('Registering what begins at midnight …');
  await registerFrom(first, database, folder, options);
  const service = await start();
  try {
    const at = { options, service, database, clock };
    const month = await measureOne({ ...at, part: 'first of a month', midnight: first, least: MONTH_LEAST }, say);
    const reformed = addDays(first, 1);
    const { reform: rules } = await writeReform(database, folder, reformed);
    await publishReform(database, rules);
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

/** Lets a midnight come while the load runs, until nobody is due. */
async function measureOne(
  { part, midnight, least, options, service, database, clock }: Midnight,
  say: (line: string) => void,
): Promise<Figure[]> {
  await clock.runFrom(midnight, -EVENING_MS);
  // Those who have been due since the register was founded.
  while ((await dueBy(database, addDays(midnight, -1))) > 0) await sleep(LOOK_MS);
  const day = await prepareBusyDay({ options, database, service, clock: clock.now });
  say('Warming up …');
  await day.warmUp();
  const due = await dueBy(database, midnight);
  say(`A ${part} for ${due} citizens …`);
  const lagBefore = await lagOf(service);
  const ended = new AbortController();
  const began = performance.now();
  const load = day.run({ seconds: MAX_SECONDS, exportAfter: EXPORT_AFTER, ended: ended.signal });
  await clock.runFrom(midnight, -BEFORE_MIDNIGHT_MS);
  await sleep(BEFORE_MIDNIGHT_MS);
  const from = performance.now();
  const { firstDone, allDone } = await watchDue(database, midnight).finally(() => ended.abort());
  const { screens, systems, polls } = await load.finally(day.close);
  const within = <One extends { readonly dueAt: number }>(all: readonly One[]) =>
    all.filter(({ dueAt }) => dueAt >= from && dueAt < allDone);
  const during = { screens: within(screens), systems: within(systems), polls: within(polls) };
  for (const line of momentsOf(failuresOf(during), began)) say(line);
  const lag = lagUnder(0.99, lagBefore, await lagOf(service));
  const figure = figuresAbout(part);
  return [
    figure('citizens due', due, 'x'),
    figure('from midnight until nobody is due', (allDone - from) / 1_000, 's'),
    figure('citizens brought up to date', (1_000 * due) / (allDone - firstDone), '/s', { id: 'P16', limit: { least } }),
    ...loadFigures(part, 'P16', during, (allDone - from) / 1_000, lag),
  ];
}

/** Waits until nobody is due. @returns when the job began, which looks every ten seconds, and when it was done */
async function watchDue(database: DatabaseUrls, midnight: Day) {
  const [next] = await ask<{ id: number }>(
    database,
    'select citizen_id as id from standing where next_change_on <= $1 and citizen_id % 4 = 0 order by 1 limit 1',
    [midnight],
  );
  const isDone = async (condition: string, value: unknown) => {
    const question = `select not exists (select from standing where next_change_on <= $1 and ${condition}) as done`;
    return (await ask<{ done: boolean }>(database, question, [midnight, value]))[0]?.done === true;
  };
  const until = async (condition: string, value: unknown): Promise<number> => {
    while (!(await isDone(condition, value))) await sleep(LOOK_MS);
    return performance.now();
  };
  return { firstDone: await until('citizen_id = $2', next?.id ?? 0), allDone: await until('citizen_id > $2', 0) };
}

async function dueBy(database: DatabaseUrls, day: Day): Promise<number> {
  const question = 'select count(*)::integer as due from standing where next_change_on <= $1';
  return (await ask<{ due: number }>(database, question, [day]))[0]?.due ?? 0;
}

/**
 * Imports registrations of a share of the citizens that begin on a day: of three, two another contact group, whose CVs
 * a jobcenter may judge, and one an absence.
 */
async function registerFrom(day: Day, database: DatabaseUrls, folder: string, { seed }: Options): Promise<void> {
  const citizens = await ask<{ cpr: string }>(
    database,
    `select (select cpr from citizen_cpr where citizen_id = c.id order by valid_from desc limit 1) as cpr
     from (select id from citizen order by md5($1 || ' ' || id)
       limit (select count(*) * $2::float from citizen)) c`,
    [seed, SHARE],
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
  await runCommand(['import', file, '--source', 'midnight'], database);
  rmSync(file);
}
