import { createClient, succeed } from '@/bench/http-client';
import { memoryOf } from '@/bench/process-figures';
import type { Figure } from '@/bench/result';
import type { Running } from '@/bench/service';
import { serviceTarget, signIn } from '@/bench/sessions';
import { megabytes } from '@/bench/table';
import { STAR } from '@/bench/workloads';

const LOOK_MS = 20;

/** P10: the country's list of a period as the report screen fetches it for a file, part by part. */
export async function measureExport(
  service: Running,
  period: { readonly start: string; readonly end: string },
): Promise<Figure[]> {
  const client = createClient(1);
  try {
    const target = serviceTarget(service, await signIn(client, service, STAR.person));
    const part = async (input: object) => {
      const { body } = await succeed(client.call(target, 'report.exportPart', input));
      return JSON.parse(body.toString()).result.data as { readonly rowsSoFar: number; readonly resume: string | null };
    };
    const begin = { ...period, purpose: 'Måling' };
    // Once before it counts: the first of all compiles what the others use.
    const { resume } = await part(begin);
    if (resume !== null) await part({ resume });
    const rest = memoryOf(service.pid, 'VmRSS') ?? Number.NaN;
    let peak = rest;
    const looking = setInterval(() => {
      peak = Math.max(peak, memoryOf(service.pid, 'VmRSS') ?? 0);
    }, LOOK_MS);
    const from = performance.now();
    let firstMs: number | undefined;
    let rows = 0;
    for (let input: object | null = begin; input; ) {
      const answer = await part(input);
      firstMs ??= performance.now() - from;
      rows = answer.rowsSoFar;
      input = answer.resume === null ? null : { resume: answer.resume };
    }
    const seconds = (performance.now() - from) / 1000;
    clearInterval(looking);
    const what = `export of ${rows} rows`;
    return [
      { id: null, what, value: rows / seconds, unit: '/s' },
      { id: 'P10', what: `${what}, memory above rest`, value: megabytes(peak - rest), unit: 'MB', floor: { most: 60 } },
      { id: 'P10', what: `${what}, first part`, value: firstMs as number, unit: 'ms', floor: { most: 50 } },
    ];
  } finally {
    client.close();
  }
}
