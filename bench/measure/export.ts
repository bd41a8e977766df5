import * as z from 'zod/mini';
import { type Client, createClient, dataOf, retryUnderOverload, succeed, type Target } from '@/bench/drive/http-client';
import { serviceTarget, signIn } from '@/bench/drive/sessions';
import { STAR } from '@/bench/drive/workloads';
import type { Running } from '@/bench/machine/service';
import type { Figure } from '@/bench/report/result';
import { megabytes } from '@/bench/report/table';
import { memoryOf } from '@/e2e/harness/process-figures';
import { monthBefore } from './month';

const LOOK_MS = 20;

const partAnswer = z.object({ rowsSoFar: z.number(), resume: z.nullable(z.string()) });

/**
 * P10: the country's whole list as the report screen fetches it for a file, part by part.
 * @param until the population's last day
 */
export async function measureExport(service: Running, until: string): Promise<Figure[]> {
  const client = createClient(1);
  try {
    const target = serviceTarget(service, await signIn(client, service, STAR.person));
    // Once before it counts: the first export compiles the code that the others use.
    await fetchExport(client, target, until, { most: 2 });
    const rest = memoryOf(service.pid, 'VmRSS') ?? Number.NaN;
    let peak = rest;
    const looking = setInterval(() => {
      peak = Math.max(peak, memoryOf(service.pid, 'VmRSS') ?? 0);
    }, LOOK_MS);
    const from = performance.now();
    let firstMs = Number.NaN;
    const onPart = () => {
      if (Number.isNaN(firstMs)) firstMs = performance.now() - from;
    };
    const rows = await fetchExport(client, target, until, { onPart });
    const seconds = (performance.now() - from) / 1000;
    clearInterval(looking);
    const what = `export of ${rows} rows`;
    return [
      { id: null, what, value: rows / seconds, unit: '/s' },
      { id: 'P10', what: `${what}, memory above rest`, value: megabytes(peak - rest), unit: 'MB', limit: { most: 60 } },
      { id: 'P10', what: `${what}, first part`, value: firstMs, unit: 'ms', limit: { most: 50 } },
    ];
  } finally {
    client.close();
  }
}

/** How much of a list is fetched: at most so many parts, none after `ended`. */
type Fetching = { readonly most?: number; readonly onPart?: () => void; readonly ended?: AbortSignal | undefined };

/** Fetches the whole list of a population, or a part of it. @param onPart called for each part @returns the rows */
export async function fetchExport(
  client: Client,
  target: Target,
  until: string,
  { most = Number.POSITIVE_INFINITY, onPart, ended }: Fetching = {},
): Promise<number> {
  const begin = { ...twoYearsTo(until), purpose: 'Måling' };
  let rows = 0;
  let input: object | null = begin;
  for (let part = 0; part < most && input && !ended?.aborted; part += 1) {
    const answer = await succeed(retryUnderOverload(() => client.call(target, 'report.exportPart', input)));
    onPart?.();
    const { rowsSoFar, resume } = dataOf(partAnswer, answer);
    rows = rowsSoFar;
    input = resume === null ? null : { resume };
  }
  return rows;
}

/** A population begins two years before its last day. */
function twoYearsTo(until: string): { readonly start: string; readonly end: string } {
  const { end } = monthBefore(until);
  return { start: new Date(Date.parse(end) - 750 * 86_400_000).toISOString(), end };
}
