import type { Side, Turn } from '@/bench/report/compare';
import { processorTimeOf } from '@/e2e/harness/process-figures';

/** Makes one call and resolves when it is answered; rejects unless the response is the expected one. */
export type Caller = () => Promise<void>;

/**
 * A closed loop: each caller makes its next call when the previous one is answered, as people and systems do that wait
 * for a response. Calls answered after the end of the turn do not count.
 * @param pid of the serving process, where it is known
 */
export function closedLoop(name: string, callers: readonly Caller[], pid?: number): Side {
  const used = (): number => (pid === undefined ? undefined : processorTimeOf(pid)) ?? Number.NaN;
  return {
    name,
    async turn(seconds): Promise<Turn> {
      const latencies: number[] = [];
      const before = used();
      const end = performance.now() + seconds * 1000;
      await Promise.all(callers.map((call) => repeat(call, end, latencies)));
      const processorMs = (used() - before) / latencies.length;
      return { rate: latencies.length / seconds, latencies, ...(Number.isFinite(processorMs) && { processorMs }) };
    },
  };
}

async function repeat(call: Caller, end: number, latencies: number[]): Promise<void> {
  for (let from = performance.now(); from < end; ) {
    await call();
    const now = performance.now();
    if (now <= end) latencies.push(now - from);
    from = now;
  }
}

/** A caller for each share of items, which it cycles through. */
export function inRotation<Item>(
  shares: readonly (readonly Item[])[],
  call: (item: Item) => Promise<unknown>,
): Caller[] {
  return shares.map((share) => {
    if (share.length === 0) throw new RangeError(`The population is too small for ${shares.length} clients.`);
    let next = 0;
    return async () => void (await call(share[next++ % share.length] as Item));
  });
}
