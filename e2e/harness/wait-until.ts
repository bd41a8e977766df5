import { setTimeout as sleep } from 'node:timers/promises';

/** How long something is waited for, how often it is looked at, and what is said when it does not come. */
type Wait = { readonly withinMs: number; readonly everyMs: number; readonly late: () => string };

/**
 * Waits until `isSo` says so.
 * @throws Error with the sentence of `late` when it does not in time, and what `isSo` throws
 */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  { withinMs, everyMs, late }: Wait,
): Promise<void> {
  const until = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > until) throw new Error(late());
    await sleep(everyMs);
  }
}
