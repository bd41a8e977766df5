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

/** Load as a multiple of the capacity, and its duration (reliability.md § 2). */
const TIMES = 5;
const SECONDS = 60;
const WARM_UP_SECONDS = 15;
/** Connections of the generator: more than a door has slots; each waits for a response before its next call. */
const CALLERS = 512;
const CAPACITY_RUN = { rounds: 5, seconds: 3 };

/** A door under overload, and its load. */
type Overload = {
  readonly name: string;
  /** The most concurrent calls that the door accepts. */
  readonly slots: number;
  readonly target: Target;
  /** The messages of each caller. */
  readonly messages: readonly (readonly Buffer[])[];
};

type Loaded = { readonly database: DatabaseUrls; readonly service: Running; readonly seed: number };

/**
 * UpdateCVStatus through either door at five times the capacity: the statuses of all calls, and the latency of accepted
 * ones.
 */
export async function measureOverload(loaded: Loaded, say: (line: string) => void): Promise<Figure[]> {
  const { database, service, seed } = loaded;
  const targets = await pickTargets(database, seed);
  return [
    ...(await overload(await bySystems(loaded, targets), service, say)),
    ...(await overload(await byPeople(service, targets), service, say)),
  ];
}

async function bySystems({ database, service }: Loaded, targets: Targets): Promise<Overload> {
  const slots = CALLS_AT_ONCE.systems;
  const key = await registerClient(database, { scopes: ['UpdateCVStatus'], organisations: [OURS] });
  const { workload, messageOf } = judge(targets, slots);
  const messages = bodies(workload, slots, messageOf);
  return { name: 'systems', slots, target: soapTarget(service, key), messages };
}

async function byPeople(service: Running, targets: Targets): Promise<Overload> {
  const slots = CALLS_AT_ONCE.people;
  const visitor = createClient(1);
  const token = await signIn(visitor, service, SUPERVISOR.person).finally(visitor.close);
  const workload = judgements(targets.judge, slots);
  const target = serviceTarget(service, token);
  const messages = bodies(workload, slots, (input) => Buffer.from(JSON.stringify(input)));
  return { name: 'screens', slots, target: { ...target, url: target.url + workload.procedure }, messages };
}

async function overload(
  { name, slots, target, messages }: Overload,
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
    say(`Capacity for ${name} …`);
    const { sides } = await compare([loop('capacity', few, target, '', messages)], CAPACITY_RUN);
    const [capacity] = sides as [(typeof sides)[number]];
    const rate = capacity.rate.median * TIMES;
    const all = messages.flat();
    const path = new URL(target.url).pathname;
    let next = 0;
    const load = (seconds: number) =>
      openLoop(rate, seconds, () => send(many, path, target.headers, all[next++ % all.length] as Buffer));
    // The first run grows the process to what so many connections need; later runs must not.
    await load(WARM_UP_SECONDS);
    const before = await restingMemory();
    say(`${Math.round(rate)} calls a second for ${SECONDS} s …`);
    const used = processorTimeOf(service.pid) ?? Number.NaN;
    const arrivals = await load(SECONDS);
    const processor = ((processorTimeOf(service.pid) ?? Number.NaN) - used) / (SECONDS * 1_000);
    const after = await restingMemory();
    const accepted = arrivals.filter(({ status }) => status === 200);
    const refused = arrivals.filter(({ status }) => status === 503);
    const latency = percentiles(accepted.map(({ milliseconds }) => milliseconds));
    const answered = percentiles(refused.map(({ milliseconds }) => milliseconds));
    const figure = figuresAbout(`overload, ${name}`);
    return [
      figure(`capacity with ${slots} callers`, capacity.rate.median, '/s', {
        ...(capacity.latency && { latency: capacity.latency }),
      }),
      figure('calls offered', arrivals.length / SECONDS, '/s'),
      figure('accepted', accepted.length / SECONDS, '/s', { latency }),
      figure('p99 of accepted calls', latency.p99, 'ms', { limit: { most: 500 } }),
      figure('refused with 503', refused.length / SECONDS, '/s', { latency: answered }),
      figure('refused without Retry-After', refused.filter(({ retryAfter }) => !retryAfter).length, 'x', {
        limit: { most: 0 },
      }),
      figure('other responses', arrivals.length - accepted.length - refused.length, 'x', {
        limit: { most: 0 },
      }),
      figure('processor time of the service, of a core', 100 * processor, '%'),
      figure('memory growth after a warm-up of a quarter the length', megabytes(after - before), 'MB', {
        limit: { most: 20 },
      }),
    ];
  } finally {
    few.close();
    await many.destroy();
  }
}

/** A lighter client than Node's own, since the generator takes processor time from the service. */
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
        onResponseData: () => undefined,
        onResponseEnd: () => resolve({ status, headers: answered, body: Buffer.alloc(0) }),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}
