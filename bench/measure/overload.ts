import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { type Answer, createClient, type Target } from '@/bench/drive/http-client';
import { openLoop } from '@/bench/drive/open-loop';
import { serviceTarget, signIn } from '@/bench/drive/sessions';
import { bodies, judge, loop, OURS } from '@/bench/drive/system-calls';
import { registerClient, soapTarget } from '@/bench/drive/system-client';
import { pickTargets, type Targets } from '@/bench/drive/targets';
import { judgements, SUPERVISOR } from '@/bench/drive/workloads';
import type { DatabaseUrls } from '@/bench/machine/databases';
import type { Running } from '@/bench/machine/service';
import { compare } from '@/bench/report/compare';
import { type Figure, figuresAbout } from '@/bench/report/result';
import { percentiles } from '@/bench/report/statistics';
import { megabytes } from '@/bench/report/table';
import { memoryOf, processorTimeOf } from '@/e2e/harness/process-figures';
import { CALLS_AT_ONCE } from '@/server/http/concurrency-limiter';

/** How many times what it can carry comes, and for how long (reliability.md § 2). */
const TIMES = 5;
const SECONDS = 60;
const WARM_UP_SECONDS = 15;
/** Connections they come on: more than a door has slots, each for who is answered before it calls again. */
const CALLERS = 512;
const CALM = { rounds: 5, seconds: 3 };

/** A door that is flooded, and what comes. */
type Flood = {
  readonly name: string;
  /** As many calls at once are the most the door carries. */
  readonly slots: number;
  readonly target: Target;
  /** What each of so many callers sends. */
  readonly messages: readonly (readonly Buffer[])[];
};

type Flooded = { readonly database: DatabaseUrls; readonly service: Running; readonly seed: number };

/** UpdateCVStatus through either door, five times as many as can be carried: what is told to whom, and how long who is let in waits. */
export async function measureOverload(flooded: Flooded, say: (line: string) => void): Promise<Figure[]> {
  const { database, service, seed } = flooded;
  const targets = await pickTargets(database, seed);
  return [
    ...(await flood(await bySystems(flooded, targets), service, say)),
    ...(await flood(await byPeople(service, targets), service, say)),
  ];
}

async function bySystems({ database, service }: Flooded, targets: Targets): Promise<Flood> {
  const slots = CALLS_AT_ONCE.systems;
  const key = await registerClient(database, { scopes: ['UpdateCVStatus'], organisations: [OURS] });
  const { workload, messageOf } = judge(targets, slots);
  const messages = bodies(workload, slots, messageOf);
  return { name: 'systems', slots, target: soapTarget(service, key), messages };
}

async function byPeople(service: Running, targets: Targets): Promise<Flood> {
  const slots = CALLS_AT_ONCE.people;
  const visitor = createClient(1);
  const token = await signIn(visitor, service, SUPERVISOR.person).finally(visitor.close);
  const workload = judgements(targets.judge, slots);
  const target = serviceTarget(service, token);
  const messages = bodies(workload, slots, (input) => Buffer.from(JSON.stringify(input)));
  return { name: 'screens', slots, target: { ...target, url: target.url + workload.procedure }, messages };
}

async function flood(
  { name, slots, target, messages }: Flood,
  service: Running,
  say: (line: string) => void,
): Promise<Figure[]> {
  const few = createClient(slots);
  const many = new Pool(service.origin, { connections: CALLERS });
  const restingMemory = async () => {
    await sleep(10_000);
    return memoryOf(service.pid, 'VmRSS') ?? Number.NaN;
  };
  try {
    say(`What it can carry of ${name} …`);
    const { sides } = await compare([loop('carried', few, target, '', messages)], CALM);
    const [carried] = sides as [(typeof sides)[number]];
    const rate = carried.rate.median * TIMES;
    const all = messages.flat();
    const path = new URL(target.url).pathname;
    let next = 0;
    const come = (seconds: number) =>
      openLoop(rate, seconds, () => send(many, path, target.headers, all[next++ % all.length] as Buffer));
    // A first one makes the process as large as so many connections take; from then on it must not grow.
    await come(WARM_UP_SECONDS);
    const before = await restingMemory();
    say(`${Math.round(rate)} calls a second for ${SECONDS} s …`);
    const used = processorTimeOf(service.pid) ?? Number.NaN;
    const arrivals = await come(SECONDS);
    const processor = ((processorTimeOf(service.pid) ?? Number.NaN) - used) / (SECONDS * 1_000);
    const after = await restingMemory();
    const accepted = arrivals.filter(({ status }) => status === 200);
    const refused = arrivals.filter(({ status }) => status === 503);
    const latency = percentiles(accepted.map(({ milliseconds }) => milliseconds));
    const answered = percentiles(refused.map(({ milliseconds }) => milliseconds));
    const figure = figuresAbout(`overload, ${name}`);
    return [
      figure(`carried by ${slots} callers`, carried.rate.median, '/s', {
        ...(carried.latency && { latency: carried.latency }),
      }),
      figure('calls that came', arrivals.length / SECONDS, '/s'),
      figure('accepted', accepted.length / SECONDS, '/s', { latency }),
      figure('p99 of what is accepted', latency.p99, 'ms', { floor: { most: 500 } }),
      figure('refused with 503', refused.length / SECONDS, '/s', { latency: answered }),
      figure('refused without Retry-After', refused.filter(({ retryAfter }) => !retryAfter).length, 'x', {
        floor: { most: 0 },
      }),
      figure('answered in another way', arrivals.length - accepted.length - refused.length, 'x', {
        floor: { most: 0 },
      }),
      figure('processor time of the service, of a core', 100 * processor, '%'),
      figure('memory after it, above that after one a quarter as long', megabytes(after - before), 'MB', {
        floor: { most: 20 },
      }),
    ];
  } finally {
    few.close();
    await many.destroy();
  }
}

/** By a lighter client than Node's own: what the generator takes, the service lacks. */
function send(pool: Pool, path: string, headers: Target['headers'], body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let answered: Answer['headers'] = {};
    pool.dispatch(
      { path, method: 'POST', headers, body },
      {
        onRequestStart: () => undefined,
        onResponseStart(_, code, received) {
          status = code;
          answered = received;
        },
        onResponseEnd: () => resolve({ status, headers: answered, body: Buffer.alloc(0) }),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}
