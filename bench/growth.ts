import { usingCluster } from '@/bench/clusters';
import { compare, ratioOf, type Side, type SideFigures } from '@/bench/compare';
import { ask, type DatabaseUrls, dropDatabase, renewDatabase, settle } from '@/bench/databases';
import { measureExport } from '@/bench/export';
import { ensureFounded, type Founding } from '@/bench/founded';
import { type Client, createClient } from '@/bench/http-client';
import { openListStatements } from '@/bench/list-statements';
import { inTurns, lastPageTimes, milliseconds } from '@/bench/lists';
import { describeMachine, type Machine } from '@/bench/machine';
import { monthBefore } from '@/bench/month';
import type { Options } from '@/bench/options';
import { pgbenchSide } from '@/bench/pgbench';
import { type Figure, ratio } from '@/bench/result';
import { type Running, startBuilt } from '@/bench/service';
import { type Actor, pageOfMany } from '@/bench/sql-scripts';
import { bodies, type Call, choose, judge, loop, OURS, readLog } from '@/bench/system-calls';
import { registerClient, soapTarget, systemMessage } from '@/bench/system-client';
import { pickTargets, type Targets } from '@/bench/targets';
import { STAR, SUPERVISOR } from '@/bench/workloads';
import { OrganisationType } from '@/server/domain/code-lists';

/** Ten times as large each time, up to what was asked for. */
const SHARES = [0.001, 0.01, 0.1, 1] as const;

/** Callers at once: the smallest register has no more citizens whom one jobcenter may judge for each of them. */
const CALLERS = 2;

/** For four instances of the service at once. */
const SETTINGS = { max_connections: '200' };

/** A register of one size, and the service on it. */
type Stage = {
  readonly founded: Founding;
  readonly database: DatabaseUrls;
  readonly service: Running;
  readonly key: string;
  readonly targets: Targets;
};

/** One operation at one size: through SOAP, and its SQL alone. */
export type Cell = { readonly service: SideFigures; readonly sql: SideFigures };

/** An operation over the sizes; null where it is not there: a small register's answer has no second page. */
export type Row = { readonly what: string; readonly cells: readonly (Cell | null)[] };

export type Growth = {
  readonly taken: string;
  readonly machine: Machine;
  readonly options: Pick<Options, 'citizens' | 'seed' | 'until' | 'rounds' | 'seconds'> & { readonly callers: number };
  /** From the smallest on. */
  readonly founded: readonly Founding[];
  readonly rows: readonly Row[];
  readonly figures: readonly Figure[];
};

/** How every operation's cost grows with the register, all sizes in turns: P5 to P10. @param folder of the bench's own data */
export async function measureGrowth(folder: string, options: Options, say: (line: string) => void): Promise<Growth> {
  return usingCluster({ dataDir: folder, say, settings: SETTINGS }, async (urls) => {
    const stages: Stage[] = [];
    try {
      for (const share of SHARES) stages.push(await openStage(urls, folder, options, share, say));
      const [row] = await ask<{ version: string }>(urls, "select current_setting('server_version') as version");
      const { rows, figures } = await measure(stages, folder, options, say);
      const { citizens, seed, until, rounds, seconds } = options;
      return {
        taken: new Date().toISOString(),
        machine: describeMachine(folder, row?.version ?? 'unknown'),
        options: { citizens, seed, until, rounds, seconds, callers: CALLERS },
        founded: stages.map(({ founded }) => founded),
        rows,
        figures,
      };
    } finally {
      for (const { service } of stages) await service.stop();
      for (const share of SHARES) await dropDatabase(urls, copyOf(options, share));
    }
  });
}

const copyOf = ({ events }: Options, share: number) => `cv_growth_${Math.round((events as number) * share)}`;

async function openStage(
  urls: DatabaseUrls,
  folder: string,
  options: Options,
  share: number,
  say: (line: string) => void,
): Promise<Stage> {
  const size = {
    ...options,
    citizens: Math.round(options.citizens * share),
    events: Math.round((options.events as number) * share),
  };
  const name = `cv_founded_${size.events}`;
  const founded = await ensureFounded(urls, folder, size, say, name);
  say(`Starting on ${founded.events} events …`);
  const database = await renewDatabase(urls, copyOf(options, share), name);
  await settle(urls, copyOf(options, share));
  const service = await startBuilt(folder, database);
  const organisations = [OURS, STAR, FUND].map(({ type, code }) => ({ type, code }));
  const key = await registerClient(database, {
    scopes: ['UpdateCVStatus', 'UpdateCVAvailability', 'GetCVList', 'GetUpdatedCVs'],
    organisations,
  });
  return { founded, database, service, key, targets: await pickTargets(database, options.seed) };
}

/** A fund of middling size. */
const FUND: Actor = { type: OrganisationType.fund, code: '3', person: 'bench' };

async function measure(stages: readonly Stage[], folder: string, options: Options, say: (line: string) => void) {
  const client = createClient(CALLERS);
  const rows: Row[] = [];
  const figures: Figure[] = [];
  const largest = stages.at(-1) as Stage;
  const measured = async (what: string, sides: readonly (StageSides | null)[]): Promise<readonly (Cell | null)[]> => {
    say(`${what} …`);
    const there = sides.filter((one) => one !== null);
    // The service at all sizes, then the SQL at all sizes: sizes are compared within a round.
    const all = [...there.map(({ service }) => service), ...there.map(({ sql }) => sql)];
    const { sides: seen } = await compare(all, options);
    let next = 0;
    const cells = sides.map((one): Cell | null => {
      if (one === null) return null;
      const at = next++;
      return { service: seen[at] as SideFigures, sql: seen[there.length + at] as SideFigures };
    });
    rows.push({ what, cells });
    return cells;
  };
  try {
    const logs = await measured(
      'GetCVList',
      stages.map((stage) => aboutOne(stage, folder, client, readLog)),
    );
    figures.push(grown('P9', 'GetCVList', logs, { most: 1.5 }));
    figures.push(...(await measureLists(stages, folder, client, options, measured)));
    say('LastPageNumber and pages by GROUP BY …');
    figures.push(...(await measureKeys(stages, options)));
    say('Export …');
    const { start, end } = twoYears(options.until);
    figures.push(...(await measureExport(largest.service, { start, end })));
    for (const [what, call] of [['UpdateCVStatus', judge] as const, ['UpdateCVAvailability', choose] as const]) {
      const cells = await measured(
        what,
        stages.map((stage) => aboutOne(stage, folder, client, call)),
      );
      figures.push(grown(null, what, cells));
    }
    return { rows, figures };
  } finally {
    client.close();
  }
}

type StageSides = { readonly service: Side; readonly sql: Side };
type Measured = (what: string, sides: readonly (StageSides | null)[]) => Promise<readonly (Cell | null)[]>;

function aboutOne(
  { service, key, targets, database }: Stage,
  folder: string,
  client: Client,
  callOf: (targets: Targets, clients: number) => Call,
): StageSides {
  const { workload, messageOf, operation } = callOf(targets, CALLERS);
  const messages = bodies(workload, CALLERS, messageOf);
  return {
    service: loop(operation, client, soapTarget(service, key), '', messages),
    sql: pgbenchSide(workload.script(null), folder, database.appUrl, CALLERS),
  };
}

/** A month's list for a jobcenter, a fund and the whole country: the first, the middle and the last page, by one caller. */
async function measureLists(
  stages: readonly Stage[],
  folder: string,
  client: Client,
  { until }: Options,
  measured: Measured,
): Promise<Figure[]> {
  const month = monthBefore(until);
  const figures: Figure[] = [];
  const period = { CVChangeStartTime: Date.parse(month.start), CVChangeEndTime: Date.parse(month.end) };
  for (const { actor, name } of LISTS) {
    const lastPages: number[] = [];
    for (const { database } of stages) {
      const sql = await openListStatements(database, month);
      lastPages.push(await sql.page(1, actor).finally(sql.close));
    }
    const pages = async (which: string, pageOf: (last: number) => number | null) =>
      measured(
        `GetUpdatedCVs, ${name}, ${which} page`,
        stages.map(({ service, key, database }, at) => {
          const page = pageOf(lastPages[at] as number);
          if (page === null) return null;
          const message = systemMessage('GetUpdatedCVs', actor, {
            GetCVUpdateListRequest: { ...period, CVListPage: page },
          });
          const script = pageOfMany(actor, null, month, null, { only: page });
          return {
            service: loop(name, client, soapTarget(service, key), '', [[message]]),
            sql: pgbenchSide(script, folder, database.appUrl, 1),
          };
        }),
      );
    const first = await pages('first', () => 1);
    await pages('middle', (last) => (last > 2 ? Math.ceil(last / 2) : null));
    const last = await pages('last', (number) => (number > 1 ? number : null));
    if (actor === STAR) figures.push(...shapeOf(first, last));
  }
  return figures;
}

const LISTS = [
  { name: 'jobcenter', actor: SUPERVISOR },
  { name: 'fund', actor: FUND },
  { name: 'country', actor: STAR },
];

/** P5 and P6 of the country's pages. The smallest register's answer is less than a page: whole pages are compared with whole ones. */
function shapeOf(first: readonly (Cell | null)[], last: readonly (Cell | null)[]): Figure[] {
  const [, hundredth] = first as readonly Cell[];
  const largest = first.at(-1) as Cell;
  const end = last.at(-1);
  return [
    ratio('P5', 'GetUpdatedCVs, first page ÷ the same SQL, wall time', ratioOf(largest.sql, largest.service), {
      most: 1.6,
    }),
    ratio('P6', 'first page, largest ÷ a hundredth of it', ratioOf((hundredth as Cell).service, largest.service), {
      most: 1.3,
    }),
    ...(end ? [ratio('P6', 'last page ÷ first, largest', ratioOf(largest.service, end.service), { most: 1.3 })] : []),
  ];
}

/** P7 at every size, and P8 at the largest. */
async function measureKeys(stages: readonly Stage[], { until, rounds }: Options): Promise<Figure[]> {
  const month = monthBefore(until);
  const figures: Figure[] = [];
  for (const { founded, database } of stages) {
    const sql = await openListStatements(database, month);
    try {
      const last = await sql.page(1);
      if (last === 1) continue;
      const { first, after } = await lastPageTimes(sql, rounds);
      const what = `LastPageNumber of a month at ${founded.events} events`;
      figures.push({ ...milliseconds(`${what}, the first time`, first), id: 'P7', floor: { most: 150 } });
      figures.push({ ...milliseconds(`${what}, after`, after), id: 'P7', floor: { most: 5 } });
      if (founded !== stages.at(-1)?.founded) continue;
      const middle = Math.ceil(last / 2);
      const keys = await inTurns([() => sql.grouped(middle), () => sql.ranged(middle)], rounds);
      figures.push(ratio('P8', 'GROUP BY with OFFSET ÷ ours', keys.ratio, { least: 25 }));
    } finally {
      await sql.close();
    }
  }
  return figures;
}

/** The time at the largest ÷ the time at the smallest. */
function grown(id: string | null, what: string, cells: readonly (Cell | null)[], floor?: Figure['floor']): Figure {
  const [smallest, largest] = [cells[0], cells.at(-1)] as [Cell, Cell];
  return ratio(id, `${what}, largest ÷ smallest`, ratioOf(smallest.service, largest.service), floor);
}

/** All there is in a population: it begins two years before its last day. */
function twoYears(until: string): { readonly start: string; readonly end: string } {
  const { end } = monthBefore(until);
  return { start: new Date(Date.parse(end) - 750 * 86_400_000).toISOString(), end };
}
