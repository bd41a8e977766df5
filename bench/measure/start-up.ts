import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBuilt } from '@/bench/machine/service';
import type { Figure } from '@/bench/report/result';
import { spread } from '@/bench/report/statistics';
import { megabytes } from '@/bench/report/table';
import { memoryOf, memoryOfTree } from '@/e2e/harness/process-figures';

const STARTS = 5;
const REST_MS = 10_000;

/**
 * P14: from the built tree to ready, including the start of the embedded database, and the memory at rest after it.
 * @param cluster the folder of the embedded PostgreSQL, which is not running yet
 */
export async function measureStart(dataDir: string, cluster: string): Promise<Figure[]> {
  const times: number[] = [];
  for (let start = 1; start < STARTS; start += 1) {
    const service = await startBuilt(dataDir);
    times.push(service.readyMs / 1000);
    await service.stop();
  }
  const service = await startBuilt(dataDir);
  times.push(service.readyMs / 1000);
  await sleep(REST_MS);
  const memory = restingMemory('at rest after the start', service.pid, cluster);
  await service.stop();
  const { median, min, max } = spread(times);
  return [
    { id: 'P14', what: 'built tree to ready', value: median, unit: 's', min, max, limit: { most: 5 } },
    ...memory,
  ];
}

/** Memory of the service's process and of PostgreSQL, shared pages counted once. */
export function restingMemory(when: string, pid: number, cluster: string): Figure[] {
  const node = memoryOf(pid, 'VmRSS');
  const postgres = memoryOfTree(postmasterOf(cluster));
  if (node === undefined || postgres === undefined) return [];
  return [
    { id: 'P14', what: `Node process ${when}`, value: megabytes(node), unit: 'MB', limit: { most: 350 } },
    { id: null, what: `PostgreSQL ${when}`, value: megabytes(postgres), unit: 'MB' },
  ];
}

function postmasterOf(cluster: string): number {
  return Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
}
