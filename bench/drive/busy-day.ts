import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_ATTEMPTS } from '@/app/_trpc/retry-overloaded';
import { paths } from '@/app/paths';
import type { DatabaseUrls } from '@/bench/machine/databases';
import type { RunningService } from '@/bench/machine/service';
import { fetchExport } from '@/bench/measure/export';
import type { Options } from '@/bench/options';
import { type Answer, createClient, retryUnderOverload, type Target } from './http-client';
import { type Arrival, openLoop } from './open-loop';
import { pollAll, registerPollers } from './pollers';
import { serviceTarget, signIn } from './sessions';
import { bodies, judge, OURS, readLog } from './system-calls';
import { registerClient, soapTarget } from './system-client';
import { pickTargets, type Targets } from './targets';
import { choices, judgements, logs, STAR, SUPERVISOR, type Workload } from './workloads';

/** A busy day, 300 calls a second: people who mostly read and sometimes change, and other systems. */
const PEOPLE = { read: 170, judge: 60, choose: 20 } as const;
const SYSTEMS = { read: 30, judge: 20 } as const;
/** Warm-up in seconds, preceded by as many at a third of the rate, since no server in use is cold. */
const WARM_UP_SECONDS = 20;
/** Citizens are divided into these shares, so that no two concurrent calls change the same one. */
const SHARES = 64;

/** Calls of one kind at a fixed rate. */
type Kind = { readonly perSecond: number; readonly call: () => Promise<Answer> };

export type Load = {
  readonly screens: readonly Arrival[];
  readonly systems: readonly Arrival[];
  readonly polls: readonly Arrival[];
};

/** For how many seconds, or until when, and after how many seconds the export begins, if there is to be one. */
type Length = { readonly seconds: number; readonly exportAfter?: number; readonly ended?: AbortSignal };

export type BusyDay = {
  warmUp(): Promise<void>;
  /** @returns the calls, and the rows of the one export of the country; none without one */
  run(length: Length): Promise<Load & { readonly rows: number }>;
  /** Calls of people that were rejected and repeated so far. */
  rejections(): number;
  close(): void;
};

export type Busy = {
  readonly options: Pick<Options, 'seed' | 'until'>;
  readonly database: DatabaseUrls;
  readonly service: RunningService;
  /** The register's clock; the machine's unless given. */
  readonly clock?: () => number;
  /** Signs a person in, and returns the session's token; as the demo does unless given. */
  readonly signIn?: (person: string) => Promise<string>;
};

/** Prepares the calls of a busy day, with every jobcenter and fund polling and one export of the whole country. */
export async function prepareBusyDay({ options, database, service, clock = Date.now, ...own }: Busy): Promise<BusyDay> {
  const client = createClient(Number.POSITIVE_INFINITY);
  const signedIn = own.signIn ?? ((person) => signIn(client, service, person));
  await (await fetch(service.origin + paths.signIn)).text();
  const targets = await pickTargets(database, options.seed);
  // One half for people and one for systems, so that they never change the same citizen.
  const half = (odd: 0 | 1): Targets => ({ ...targets, judge: targets.judge.filter((_, at) => at % 2 === odd) });
  const halves = [half(0), half(1)] as const;
  const tokenOf = async (person: string) => serviceTarget(service, await signedIn(person));
  const [person, star]: Target[] = [await tokenOf(SUPERVISOR.person), await tokenOf(STAR.person)];
  let rejections = 0;
  const onRejected = () => {
    rejections += 1;
  };
  const asPerson = (workload: Workload) => {
    const inputs = inTurn(Array.from({ length: SHARES }, (_, share) => workload.inputsOf(share)));
    return () => {
      const input = inputs();
      const call = () => client.call(person as Target, workload.procedure, input);
      return retryUnderOverload(call, MAX_ATTEMPTS.interactive, onRejected);
    };
  };
  const key = await registerClient(database, { scopes: ['UpdateCVStatus', 'GetCVList'], organisations: [OURS] });
  const asSystem = ({ workload, messageOf }: ReturnType<typeof judge>) => {
    const messages = inTurn(bodies(workload, SHARES, messageOf));
    return () => client.send(soapTarget(service, key), '', messages());
  };
  const people: readonly Kind[] = [
    { perSecond: PEOPLE.read, call: asPerson(logs(halves[0].read, SHARES)) },
    { perSecond: PEOPLE.judge, call: asPerson(judgements(halves[0].judge, SHARES)) },
    { perSecond: PEOPLE.choose, call: asPerson(choices(halves[0].choose, SHARES)) },
  ];
  const others: readonly Kind[] = [
    { perSecond: SYSTEMS.read, call: asSystem(readLog(halves[1], SHARES)) },
    { perSecond: SYSTEMS.judge, call: asSystem(judge(halves[1], SHARES)) },
  ];
  const pollers = await registerPollers(database);

  async function load(seconds: number, share = 1, ended?: AbortSignal): Promise<Load> {
    const calls = (kinds: readonly Kind[]) =>
      Promise.all(kinds.map(({ perSecond, call }) => openLoop(perSecond * share, seconds, call, ended)));
    const until = performance.now() + seconds * 1_000;
    const goesOn = () => performance.now() < until && ended?.aborted !== true;
    const [screens, systems, polls] = await Promise.all([
      calls(people),
      calls(others),
      pollAll(client, service, pollers, clock, goesOn),
    ]);
    return { screens: screens.flat(), systems: systems.flat(), polls };
  }

  return {
    async warmUp() {
      await load(WARM_UP_SECONDS, 1 / 3);
      await load(WARM_UP_SECONDS);
    },
    async run({ seconds, exportAfter, ended }) {
      const exported =
        exportAfter === undefined
          ? 0
          : sleep(exportAfter * 1_000).then(() => fetchExport(client, star as Target, options.until, { ended }));
      const [loaded, rows] = await Promise.all([load(seconds, 1, ended), exported]);
      return { ...loaded, rows };
    },
    rejections: () => rejections,
    close: () => client.close(),
  };
}

/**
 * Cycles through the shares, so that successive items are of different shares.
 * @throws Error when there are no items
 */
function inTurn<Item>(shares: readonly (readonly Item[])[]): () => Item {
  const held = shares.filter(({ length }) => length > 0);
  if (held.length === 0) throw new Error('No citizen of this register fits these calls: increase --citizens.');
  let next = 0;
  return () => {
    const share = held[next % held.length] as readonly Item[];
    const at = Math.floor(next / held.length) % share.length;
    next += 1;
    return share[at] as Item;
  };
}
