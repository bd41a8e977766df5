import type { Logger } from 'pino';
import { EPOCH, LOOK, sealEpoch } from '@/server/jobs/epoch';
import type { Job } from '@/server/jobs/job';
import { pause } from '@/server/jobs/pause';
import { createWaiters } from '@/server/jobs/waiters';
import type { Feed, FeedClock } from '@/server/operations/ports';

/** How long a sealer rests after it failed, unless somebody asks for it sooner. Milliseconds. */
const REST = 1_000;

export type Sealer = Job & Feed & { /** Something was written: an epoch is closed soon. */ wake(): void };

/**
 * Seals the feed (reliability.md § 1, "epoch close"). There is no leader: every instance seals when it wrote or when one
 * of its readers waits, and sleeps otherwise. Readers never depend on being told of a write: who waits for an instant has
 * an epoch closed at or after it, whoever wrote.
 */
export function createSealer(clock: FeedClock, log: Logger): Sealer {
  const waiters = createWaiters(clock);
  const stop = new AbortController();
  let written = false;
  let failing = false;
  let awake = false;
  let ended: Promise<void> = Promise.resolve();
  let resting = new AbortController();
  /** The database's clock, as the last epoch of ours showed it, and when that was by this process's monotonic clock. */
  let shown: { readonly closing: number; readonly at: number } | undefined;

  function go(): void {
    // Called for every write: to abort anew would make an error with its stack each time.
    if (!resting.signal.aborted) resting.abort();
    if (awake || stop.signal.aborted) return;
    awake = true;
    ended = run();
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted && (written || waiters.any())) {
      const began = performance.now();
      await turn();
      await pause(Math.max(LOOK, began + EPOCH - performance.now()), stop.signal);
      await rest(failing ? REST : untilDue());
    }
    // In the same breath as the check: whoever comes from now on starts another run.
    awake = false;
  }

  async function turn(): Promise<void> {
    const toSeal = written;
    written = false;
    try {
      const epoch = await sealEpoch(clock, stop.signal, (count) => log.warn({ writers: count }, 'the feed is held up'));
      if (!epoch) return;
      failing = false;
      if (epoch.closing !== undefined) shown = { closing: epoch.closing, at: performance.now() };
      // Another sealer's epoch may have been closed before what was written here.
      else written ||= toSeal;
      waiters.sealed(epoch.sealed);
    } catch (error) {
      written ||= toSeal;
      if (!failing) log.error({ err: error }, 'the feed could not be sealed');
      failing = true;
      waiters.failed(error);
    }
  }

  /** How long nobody needs an epoch: everybody who waits does so for an instant that is still ahead. */
  function untilDue(): number {
    if (written || !shown || !waiters.any()) return 0;
    return waiters.nearest() - (shown.closing + performance.now() - shown.at);
  }

  /** Ends early when somebody comes. */
  async function rest(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    resting = new AbortController();
    await pause(milliseconds, AbortSignal.any([resting.signal, stop.signal]));
  }

  function wake(): void {
    written = true;
    go();
  }

  return {
    name: 'sealer',
    // Events written just before the last stop may still be unsealed.
    start: wake,
    wake,
    stop() {
      stop.abort();
      waiters.giveUp();
      return ended;
    },
    sealedUntil(until, patience) {
      const answer = waiters.wait(until, patience, stop.signal.aborted);
      if (waiters.any()) go();
      return answer;
    },
  };
}
