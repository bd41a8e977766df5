import { setTimeout as sleep } from 'node:timers/promises';
import { compare } from '@/bench/compare';
import type { DatabaseUrls } from '@/bench/databases';
import { createClient } from '@/bench/http-client';
import { openLoop } from '@/bench/open-loop';
import { memoryOf } from '@/bench/process-figures';
import { type Figure, figuresAbout } from '@/bench/result';
import type { Running } from '@/bench/service';
import { percentiles } from '@/bench/statistics';
import { bodies, judge, loop, OURS } from '@/bench/system-calls';
import { registerClient, soapTarget } from '@/bench/system-client';
import { megabytes } from '@/bench/table';
import { pickTargets } from '@/bench/targets';

/** How many times what it can carry comes, and for how long (reliability.md § 2). */
const TIMES = 5;
const SECONDS = 60;
/** As many at once as the door has places, which is the most it can carry. */
const AT_ONCE = 64;
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
  // As many connections as it takes.
  const many = createClient(Number.POSITIVE_INFINITY);
  try {
    say('What it can carry …');
    const { sides } = await compare([loop('carried', few, target, '', messages)], CALM);
    const [carried] = sides as [(typeof sides)[number]];
    const rest = memoryOf(service.pid, 'VmRSS') ?? Number.NaN;
    const rate = carried.rate.median * TIMES;
    say(`${Math.round(rate)} calls a second for ${SECONDS} s …`);
    const all = messages.flat();
    let next = 0;
    const arrivals = await openLoop(rate, SECONDS, () => many.send(target, '', all[next++ % all.length] as Buffer));
    const accepted = arrivals.filter(({ status }) => status === 200);
    const refused = arrivals.filter(({ status }) => status === 503);
    const latency = percentiles(accepted.map(({ milliseconds }) => milliseconds));
    const answered = percentiles(refused.map(({ milliseconds }) => milliseconds));
    await sleep(10_000);
    const after = memoryOf(service.pid, 'VmRSS') ?? Number.NaN;
    const figure = figuresAbout('overload');
    return [
      figure('carried by 64 callers', carried.rate.median, '/s', {
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
      figure('memory ten seconds after, above what it was', megabytes(after - rest), 'MB', { floor: { most: 50 } }),
    ];
  } finally {
    few.close();
    many.close();
  }
}
