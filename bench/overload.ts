import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { compare } from '@/bench/compare';
import type { DatabaseUrls } from '@/bench/databases';
import { type Answer, createClient } from '@/bench/http-client';
import { openLoop } from '@/bench/open-loop';
import { memoryOf } from '@/bench/process-figures';
import { type Figure, figuresAbout } from '@/bench/result';
import type { Running } from '@/bench/service';
import { percentiles } from '@/bench/statistics';
import { bodies, judge, loop, OURS } from '@/bench/system-calls';
import { registerClient, soapTarget } from '@/bench/system-client';
import { megabytes } from '@/bench/table';
import { pickTargets } from '@/bench/targets';
import { SOAP_PATH } from '@/server/doors/soap/door';
import { PLACES } from '@/server/http/places';

/** How many times what it can carry comes, and for how long (reliability.md § 2). */
const TIMES = 5;
const SECONDS = 60;
const WARM_UP_SECONDS = 15;
/** As many at once as the door has places, which is the most it can carry. */
const AT_ONCE = PLACES.systems;
/** Connections they come on: more than the door has places, each for who is answered before it calls again. */
const CALLERS = 512;
const CALM = { rounds: 5, seconds: 3 };

/** UpdateCVStatus through SOAP, five times as many as can be carried: what is told to whom, and how long who is let in waits. */
export async function measureOverload(
  { database, service, seed }: { readonly database: DatabaseUrls; readonly service: Running; readonly seed: number },
  say: (line: string) => void,
): Promise<Figure[]> {
  const key = await registerClient(database, { scopes: ['UpdateCVStatus'], organisations: [OURS] });
  const call = judge(await pickTargets(database, seed), AT_ONCE);
  const messages = bodies(call.workload, AT_ONCE, call.messageOf);
  const target = soapTarget(service, key);
  const few = createClient(AT_ONCE);
  const many = new Pool(service.origin, { connections: CALLERS });
  const restingMemory = async () => {
    await sleep(10_000);
    return memoryOf(service.pid, 'VmRSS') ?? Number.NaN;
  };
  try {
    say('What it can carry …');
    const { sides } = await compare([loop('carried', few, target, '', messages)], CALM);
    const [carried] = sides as [(typeof sides)[number]];
    const rate = carried.rate.median * TIMES;
    const all = messages.flat();
    let next = 0;
    const flood = (seconds: number) =>
      openLoop(rate, seconds, () => send(many, target.headers, all[next++ % all.length] as Buffer));
    // A first one makes the process as large as so many connections take; from then on it must not grow.
    await flood(WARM_UP_SECONDS);
    const before = await restingMemory();
    say(`${Math.round(rate)} calls a second for ${SECONDS} s …`);
    const arrivals = await flood(SECONDS);
    const after = await restingMemory();
    const accepted = arrivals.filter(({ status }) => status === 200);
    const refused = arrivals.filter(({ status }) => status === 503);
    const latency = percentiles(accepted.map(({ milliseconds }) => milliseconds));
    const answered = percentiles(refused.map(({ milliseconds }) => milliseconds));
    const figure = figuresAbout('overload');
    return [
      figure(`carried by ${AT_ONCE} callers`, carried.rate.median, '/s', {
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
function send(pool: Pool, headers: Readonly<Record<string, string>>, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let answered: Answer['headers'] = {};
    pool.dispatch(
      { path: SOAP_PATH, method: 'POST', headers, body },
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
