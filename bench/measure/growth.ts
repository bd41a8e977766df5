import { type Client, createClient, succeed } from '@/bench/drive/http-client';
import { pgbenchSide } from '@/bench/drive/pgbench';
import { bodies, type Call, choose, judge, loop, readLog } from '@/bench/drive/system-calls';
import { soapTarget } from '@/bench/drive/system-client';
import type { Targets } from '@/bench/drive/targets';
import { usingCluster } from '@/bench/machine/clusters';
import { serverVersion } from '@/bench/machine/databases';
import { describeMachine, type Machine } from '@/bench/machine/machine';
import type { Options } from '@/bench/options';
import { compare, ratioOf, type SideFigures } from '@/bench/report/compare';
import { type Figure, ratio } from '@/bench/report/result';
import { measureExport } from './export';
import { measureKeys, measureLists } from './growth-lists';
import {
  type Cell,
  dropRegister,
  openRegister,
  type RegisterSides,
  type RegisterSummary,
  type Scale,
  type SizedRegister,
} from './sized-register';

/** Four sizes, each ten times the previous one, up to the requested one. */
const TENS: readonly Scale[] = [0.001, 0.01, 0.1, 1].map((share) => ({ share, times: null }));

/** The register as founded, the same as it lies when in use, and the multiple. */
function multiples(times: number): readonly Scale[] {
  return [...new Set([null, 1, times])].map((one) => ({ share: 1, times: one }));
}

/** Concurrent callers: the smallest register has no more citizens per caller that one jobcenter may judge. */
const CALLERS = 2;

/** For four instances of the service at once. */
const SETTINGS = { max_connections: '200' };

/** An operation over the sizes; null where it does not exist: a small register's list has no second page. */
export type Row = { readonly what: string; readonly cells: readonly (Cell | null)[] };

export type Growth = {
  readonly taken: string;
  readonly machine: Machine;
  readonly options: Pick<Options, 'citizens' | 'seed' | 'until' | 'rounds' | 'seconds'> & { readonly callers: number };
  /** In ascending order. */
  readonly registers: readonly RegisterSummary[];
  readonly rows: readonly Row[];
  readonly figures: readonly Figure[];
};

/**
 * How the cost of every operation grows with the register, all sizes in turns: P5 to P10.
 * @param folder of the bench's data
 */
export async function measureGrowth(folder: string, options: Options, say: (line: string) => void): Promise<Growth> {
  const scales = options.times === undefined ? TENS : multiples(options.times);
  return usingCluster({ dataDir: folder, say, settings: SETTINGS }, async (urls) => {
    const registers: SizedRegister[] = [];
    try {
      for (const scale of scales) registers.push(await openRegister(urls, folder, options, scale, say));
      const { rows, figures } = await measure(registers, folder, options, say);
      const { citizens, seed, until, rounds, seconds } = options;
      return {
        taken: new Date().toISOString(),
        machine: describeMachine(folder, await serverVersion(urls)),
        options: { citizens, seed, until, rounds, seconds, callers: CALLERS },
        registers: registers.map(({ summary }) => summary),
        rows,
        figures,
      };
    } finally {
      for (const { service } of registers) await service.stop();
      for (const scale of scales) await dropRegister(urls, options, scale);
    }
  });
}

async function measure(
  registers: readonly SizedRegister[],
  folder: string,
  options: Options,
  say: (line: string) => void,
) {
  const client = createClient(CALLERS);
  const rows: Row[] = [];
  const figures: Figure[] = [];
  const largest = registers.at(-1) as SizedRegister;
  const measured = async (
    what: string,
    sides: readonly (RegisterSides | null)[],
  ): Promise<readonly (Cell | null)[]> => {
    const there = sides.filter((one) => one !== null);
    if (there.length === 0) return [];
    say(`${what} …`);
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
    say('Reading every citizen once …');
    for (const register of registers) await readAllCitizens(register, client);
    const logs = await measured(
      'GetCVList',
      registers.map((register) => aboutOne(register, folder, client, readLog)),
    );
    figures.push(grown('P9', 'GetCVList', logs, { most: 1.5 }));
    figures.push(...(await measureLists(registers, folder, client, options, measured)));
    say('LastPageNumber and pages by GROUP BY …');
    figures.push(...(await measureKeys(registers, options)));
    say('Export …');
    figures.push(...(await measureExport(largest.service, options.until)));
    for (const [what, call] of [['UpdateCVStatus', judge] as const, ['UpdateCVAvailability', choose] as const]) {
      const cells = await measured(
        what,
        registers.map((register) => aboutOne(register, folder, client, call)),
      );
      figures.push(grown(null, what, cells));
    }
    return { rows, figures };
  } finally {
    client.close();
  }
}

/** Making a larger register evicts the smaller ones from memory: without this they would be read from disk. */
async function readAllCitizens({ service, key, targets }: SizedRegister, client: Client): Promise<void> {
  const { workload, messageOf } = readLog(targets, CALLERS);
  const target = soapTarget(service, key);
  await Promise.all(
    bodies(workload, CALLERS, messageOf).map(async (messages) => {
      for (const message of messages) await succeed(client.send(target, '', message));
    }),
  );
}

function aboutOne(
  { service, key, targets, database }: SizedRegister,
  folder: string,
  client: Client,
  callOf: (targets: Targets, clients: number) => Call,
): RegisterSides {
  const { workload, messageOf, operation } = callOf(targets, CALLERS);
  const messages = bodies(workload, CALLERS, messageOf);
  return {
    service: loop(operation, client, soapTarget(service, key), '', messages),
    sql: pgbenchSide(workload.script(null), folder, database.appUrl, CALLERS),
  };
}

/** The time at the largest ÷ the time at the smallest. */
function grown(id: string | null, what: string, cells: readonly (Cell | null)[], limit?: Figure['limit']): Figure {
  const [smallest, largest] = [cells[0], cells.at(-1)] as [Cell, Cell];
  return ratio(id, `${what}, largest ÷ smallest`, ratioOf(smallest.service, largest.service), limit);
}
