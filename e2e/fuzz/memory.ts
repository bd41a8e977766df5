import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '@/e2e/harness/process-figures';

const COLLECT = `import v8 from 'node:v8'; import vm from 'node:vm';
v8.setFlagsFromString('--expose-gc'); const gc = vm.runInNewContext('gc');
process.on('SIGUSR2', () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' }));`;

/**
 * The environment of a process whose memory is compared. On SIGUSR2 it collects garbage and returns the heap's free
 * space to the system, as a full heap does; otherwise it may keep 100 MB in reserve. Freed blocks of more than 128 kB
 * are returned at once, which the C library may otherwise delay.
 */
export const COMPARABLE_MEMORY = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(COLLECT)}`,
  MALLOC_MMAP_THRESHOLD_: '131072',
};

/**
 * Resident memory in bytes of such a process once everything is freed: the least of several readings, each after a
 * collection. Undefined where it cannot be read.
 */
export async function restingMemory(pid: number): Promise<number | undefined> {
  const readings: number[] = [];
  for (let round = 0; round < 4; round++) {
    if (memoryOf(pid, 'VmRSS') === undefined) return undefined;
    process.kill(pid, 'SIGUSR2');
    await sleep(250);
    readings.push(memoryOf(pid, 'VmRSS') ?? Number.POSITIVE_INFINITY);
  }
  return Math.min(...readings);
}
