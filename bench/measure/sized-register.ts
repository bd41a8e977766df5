import type { Actor } from '@/bench/drive/sql-scripts';
import { registerClient } from '@/bench/drive/system-client';
import { pickTargets, type Targets } from '@/bench/drive/targets';
import { STAR, SUPERVISOR } from '@/bench/drive/workloads';
import { type DatabaseUrls, dropDatabase, renewDatabase, settle } from '@/bench/machine/databases';
import { contentsOf, ensureFounded, type Founding } from '@/bench/machine/founded';
import { multiplyRegister } from '@/bench/machine/multiply';
import { type Running, startBuilt } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import type { Side, SideFigures } from '@/bench/report/compare';
import { megabytes } from '@/bench/report/table';
import { SERVICE_OPERATIONS } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';

/** The share of the requested register, and how many times over (multiply.ts); null leaves it as it was founded. */
export type Scale = { readonly share: number; readonly times: number | null };

/** A register of one size, in words. */
export type RegisterSummary = {
  /** The heading of its column. */
  readonly what: string;
  readonly events: number;
  /** What it contains, and what making it took. */
  readonly made: string;
};

/** A register of one size, and the service on it. */
export type SizedRegister = {
  readonly summary: RegisterSummary;
  readonly database: DatabaseUrls;
  readonly service: Running;
  readonly key: string;
  readonly targets: Targets;
};

/** A fund of medium size. */
const FUND: Actor = { type: OrganisationType.fund, code: '3', person: 'bench' };

/** The organisations that lists are requested for. */
export const LISTS = [
  { name: 'jobcenter', actor: SUPERVISOR },
  { name: 'fund', actor: FUND },
  { name: 'country', actor: STAR },
];

/** One operation at one size: through SOAP, and its SQL alone. */
export type Cell = { readonly service: SideFigures; readonly sql: SideFigures };

/** The two sides of a cell. */
export type RegisterSides = { readonly service: Side; readonly sql: Side };
/** Measures an operation over the sizes: a row of the table. */
export type Measured = (what: string, sides: readonly (RegisterSides | null)[]) => Promise<readonly (Cell | null)[]>;

/** Makes a register of one size, which `dropRegister` removes, and starts the service on it. */
export async function openRegister(
  urls: DatabaseUrls,
  folder: string,
  options: Options,
  scale: Scale,
  say: (line: string) => void,
): Promise<SizedRegister> {
  const size = { ...options, ...amountsOf(options, scale) };
  const template = `cv_founded_${size.events}`;
  const founded = await ensureFounded(urls, folder, size, say, template);
  const name = nameOf(options, scale);
  const database = await renewDatabase(urls, name, template);
  const summary =
    scale.times === null ? asFounded(founded, size.citizens) : await multiplied(database, size, scale.times, say);
  await settle(urls, name);
  say(`Starting on ${summary.what} …`);
  const service = await startBuilt(folder, { database });
  const key = await registerClient(database, {
    scopes: SERVICE_OPERATIONS,
    organisations: LISTS.map(({ actor }) => actor),
  });
  return { summary, database, service, key, targets: await pickTargets(database, options.seed) };
}

export async function dropRegister(urls: DatabaseUrls, options: Options, scale: Scale): Promise<void> {
  await dropDatabase(urls, nameOf(options, scale));
}

type Amounts = { readonly citizens: number; readonly events: number };

function amountsOf({ citizens, events }: Options, { share }: Scale): Amounts {
  return { citizens: Math.round(citizens * share), events: Math.round((events as number) * share) };
}

function nameOf(options: Options, scale: Scale): string {
  const { events } = amountsOf(options, scale);
  return `cv_growth_${events}${scale.times === null ? '' : `_times_${scale.times}`}`;
}

const counted = (events: number): string => `${events.toLocaleString('en')} events`;

function asFounded({ records, events, databaseBytes, founding }: Founding, citizens: number): RegisterSummary {
  const rate = `${Math.round(records / founding.seconds)} records a second with ${megabytes(founding.peakBytes ?? 0)} MB`;
  const size = `${records} records, ${events} events, ${megabytes(databaseBytes)} MB`;
  return { what: counted(events), events, made: `${citizens} citizens: ${size}, founded ${rate}` };
}

async function multiplied(
  database: DatabaseUrls,
  size: Options & Amounts,
  times: number,
  say: (line: string) => void,
): Promise<RegisterSummary> {
  const from = performance.now();
  await multiplyRegister(database, size, times, say);
  const minutes = ((performance.now() - from) / 60_000).toFixed(1);
  const { events, databaseBytes } = await contentsOf(database);
  const many = times === 1 ? 'the same' : `${times} times the same`;
  return {
    what: `${counted(events)}, in the order written`,
    events,
    made: `${size.citizens * times} citizens: ${many}, ${events} events in the order written, ${megabytes(databaseBytes)} MB, made in SQL in ${minutes} minutes`,
  };
}
