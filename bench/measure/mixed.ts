import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_ATTEMPTS } from '@/app/_trpc/retry-overloaded';
import { paths } from '@/app/paths';
import { type Answer, type Client, createClient, retryUnderOverload } from '@/bench/drive/http-client';
import { type Arrival, arrivalOf, openLoop } from '@/bench/drive/open-loop';
import { serviceTarget, signIn } from '@/bench/drive/sessions';
import { bodies, judge, OURS, readLog } from '@/bench/drive/system-calls';
import { registerClient, soapTarget, systemMessage } from '@/bench/drive/system-client';
import { pickTargets, type Targets } from '@/bench/drive/targets';
import { choices, judgements, logs, STAR, SUPERVISOR, type Workload } from '@/bench/drive/workloads';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { type Shares, watchProcessors } from '@/bench/machine/processors';
import type { Running, RunningService } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { type Figure, figuresAbout } from '@/bench/report/result';
import { percentiles, spread } from '@/bench/report/statistics';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { fetchExport } from './export';

/** A busy day, 300 calls a second: people who mostly read and sometimes change, and other systems. */
const PEOPLE = { read: 170, judge: 60, choose: 20 } as const;
const SYSTEMS = { read: 30, judge: 20 } as const;
const POLL_EVERY_MS = 10_000;
const MOMENT_MS = 10_000;
const PROCESSORS = [
  ['used', ({ busy }: Shares) => busy],
  ['taken by others', ({ stolen }: Shares) => stolen],
] as const;
/** Warm-up in seconds, preceded by as many at a third of the rate, since no server in use is cold. */
const WARM_UP_SECONDS = 20;
/** Citizens are divided into these shares, so that no two concurrent calls change the same one. */
const SHARES = 64;

/** P13: so many minutes of it, with every jobcenter and fund polling and one export of the whole country. */
export async function measureMixed(
  { options, database, service, minutes }: Mixed,
  say: (line: string) => void,
): Promise<Figure[]> {
  const seconds = minutes * 60;
  const client = createClient(Number.POSITIVE_INFINITY);
  await (await fetch(service.origin + paths.signIn)).text();
  const token = await signIn(client, service, SUPERVISOR.person);
  const person = serviceTarget(service, token);
  const targets = await pickTargets(database, options.seed);
  // One half for people and one for systems, so that they never change the same citizen.
  const half = (odd: 0 | 1): Targets => ({ ...targets, judge: targets.judge.filter((_, at) => at % 2 === odd) });
  const halves = [half(0), half(1)] as const;
  let rejections = 0;
  const asPerson = (workload: Workload) => {
    const inputs = inTurn(Array.from({ length: SHARES }, (_, share) => workload.inputsOf(share)));
    return () => {
      const input = inputs();
      return retryUnderOverload(
        () => client.call(person, workload.procedure, input),
        MAX_ATTEMPTS.interactive,
        () => {
          rejections += 1;
        },
      );
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
  const star = serviceTarget(service, await signIn(client, service, STAR.person));

  /** Runs a day of so many seconds at a share of the rate. */
  async function day(length: number, share = 1) {
    const load = (kinds: readonly Kind[]) =>
      Promise.all(kinds.map(({ perSecond, call }) => openLoop(perSecond * share, length, call)));
    const until = performance.now() + length * 1_000;
    const [screens, systems, polls] = await Promise.all([
      load(people),
      load(others),
      pollAll(client, service, pollers, until),
    ]);
    return { screens: screens.flat(), systems: systems.flat(), polls };
  }

  try {
    say('Warming up …');
    await day(WARM_UP_SECONDS, 1 / 3);
    await day(WARM_UP_SECONDS);
    say(`Mixed calls for ${minutes} minutes …`);
    const lagBefore = await lagOf(service);
    const began = performance.now();
    rejections = 0;
    const processors = watchProcessors(MOMENT_MS);
    const [{ screens, systems, polls }, rows] = await Promise.all([
      day(seconds),
      sleep(seconds * 200).then(() => fetchExport(client, star, options.until)),
    ]).finally(processors.stop);
    const lag = lagUnder(0.99, lagBefore, await lagOf(service));
    const all = [...screens, ...systems, ...polls];
    const failed = all.filter(({ status }) => status !== 200);
    const { intervals } = processors;
    for (const line of momentsOf(failed, began, intervals)) say(line);
    const shown = percentiles(timesOf(screens));
    const figure = figuresAbout('mixed');
    return [
      figure('screens', screens.length / seconds, '/s', { latency: shown }),
      figure('screens, p95', shown.p95, 'ms', { id: 'P13', limit: { most: 200 } }),
      figure('screens, p99', shown.p99, 'ms', { id: 'P13', limit: { most: 500 } }),
      figure('systems', systems.length / seconds, '/s', { latency: percentiles(timesOf(systems)) }),
      figure('polls', polls.length / seconds, '/s', { latency: percentiles(timesOf(polls)) }),
      figure('rows of the concurrent export', rows, 'x'),
      figure('screens, rejected and retried', rejections, 'x'),
      figure('errors', failed.length, 'x', { id: 'P13', limit: { most: 0 } }),
      figure('feed lag, p99 at most', lag, 's', { id: 'P13', limit: { most: 2 } }),
      ...(intervals.length > 0 ? PROCESSORS : []).map(([what, of]) => {
        const { median: value, min, max } = spread(intervals.map((shares) => 100 * of(shares)));
        return figure(`processor time ${what}, by ten seconds`, value, '%', { min, max });
      }),
    ];
  } finally {
    client.close();
  }
}

/** Calls of one kind at a fixed rate. */
type Kind = { readonly perSecond: number; readonly call: () => Promise<Answer> };

type Mixed = {
  readonly options: Pick<Options, 'seed' | 'until'>;
  readonly database: DatabaseUrls;
  readonly service: RunningService;
  readonly minutes: number;
};

const timesOf = (arrivals: readonly Arrival[]) => arrivals.map(({ milliseconds }) => milliseconds);

/** Failed calls by intervals of ten seconds, with the reason and the processor time left. */
function momentsOf(failed: readonly Arrival[], began: number, processors: readonly Shares[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status, said, dueAt } of failed) {
    const at = Math.floor((dueAt - began) / MOMENT_MS);
    const machine = machineThen(processors[at]);
    const moment = `${(at * MOMENT_MS) / 1_000} s${machine}: ${status} ${said}`.trimEnd();
    counts.set(moment, (counts.get(moment) ?? 0) + 1);
  }
  return [...counts].map(([moment, count]) => `from ${moment}, ${count} times`);
}

/** Why the machine may have been too slow: its processors were busy, or the host took their time. */
function machineThen(shares: Shares | undefined): string {
  if (!shares) return '';
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return `, ${percent(shares.idle)} of the processors unused, ${percent(shares.stolen)} taken by others`;
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

type Poller = { readonly organisation: Organisation; readonly key: string };

/** Every jobcenter and every fund. */
async function registerPollers(database: DatabaseUrls): Promise<readonly Poller[]> {
  const organisations = await ask<Organisation>(
    database,
    `select ${OrganisationType.jobcenter} as type, code from (select distinct jobcenter as code from municipality) j
     union all select ${OrganisationType.fund}, id::text from unemployment_fund order by 1, 2`,
  );
  const pollers: Poller[] = [];
  for (const organisation of organisations) {
    const key = await registerClient(database, { scopes: ['GetUpdatedCVs'], organisations: [organisation] });
    pollers.push({ organisation, key });
  }
  return pollers;
}

/** Each polls [previous end, now) every ten seconds, at an offset of its own. */
async function pollAll(
  client: Client,
  service: Running,
  pollers: readonly Poller[],
  until: number,
): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  await Promise.all(
    pollers.map(async ({ organisation, key }, at) => {
      const target = soapTarget(service, key);
      let from = Date.now() - POLL_EVERY_MS;
      await sleep((at / pollers.length) * POLL_EVERY_MS);
      while (performance.now() < until) {
        const began = performance.now();
        const end = Date.now();
        const content = { GetCVUpdateListRequest: { CVChangeStartTime: from, CVChangeEndTime: end, CVListPage: 1 } };
        const message = systemMessage('GetUpdatedCVs', organisation, content);
        arrivals.push(await arrivalOf(() => client.send(target, '', message), began));
        from = end;
        await sleep(Math.max(0, Math.min(began + POLL_EVERY_MS, until) - performance.now()));
      }
    }),
  );
  return arrivals;
}

/** Epochs sealed within so many seconds, by the service's own metric. */
type Lag = ReadonlyMap<number, number>;

async function lagOf({ metrics }: RunningService): Promise<Lag> {
  const text = await (await fetch(metrics)).text();
  const buckets = text.matchAll(/^cv_feed_sealed_after_seconds_bucket\{le="([^"]+)"\} (\d+)/gm);
  return new Map(
    [...buckets].map(([, limit, count]) => [
      limit === '+Inf' ? Number.POSITIVE_INFINITY : Number(limit),
      Number(count),
    ]),
  );
}

/** The upper bound of the lag of that share of the epochs since. Seconds. */
function lagUnder(share: number, before: Lag, after: Lag): number {
  const counts = [...after].map(([limit, count]) => [limit, count - (before.get(limit) ?? 0)] as const);
  const all = Math.max(...counts.map(([, count]) => count));
  return Math.min(...counts.filter(([, count]) => count >= share * all).map(([limit]) => limit));
}
