import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '@/e2e/harness/process-figures';

const COLLECT = `import v8 from 'node:v8'; import vm from 'node:vm';
v8.setFlagsFromString('--expose-gc'); const gc = vm.runInNewContext('gc');
process.on('SIGUSR2', () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' }));`;

/**
 * The environment of a process whose memory is compared. It collects its garbage when it gets SIGUSR2, not when the heap sees
 * fit, and gives back the room that was for it, as a heap does that has none left: otherwise it may keep 100 MB for what comes next. What it
 * frees of more than 128 kB goes back to the system at once: the C library may keep that for later.
 */
export const COMPARABLE_MEMORY = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(COLLECT)}`,
  MALLOC_MMAP_THRESHOLD_: '131072',
};

/**
 * Resident memory in bytes of such a process when all that can be freed is: the least of several readings, each after a collection.
 * Undefined where it can't be told.
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
