import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '@/bench/process-figures';

const COLLECT = `import v8 from 'node:v8'; import vm from 'node:vm';
v8.setFlagsFromString('--expose-gc'); const gc = vm.runInNewContext('gc'); process.on('SIGUSR2', () => gc());`;

/**
 * An option for Node by which a process collects its garbage when it gets SIGUSR2: memory is compared when all is freed that can
 * be, not when the heap sees fit.
 */
export const COLLECTS_ON_SIGNAL = `--import=data:text/javascript,${encodeURIComponent(COLLECT)}`;

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
