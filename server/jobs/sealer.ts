import type { Logger } from 'pino';
import { EPOCH, LOOK, sealEpoch } from '@/server/jobs/epoch';
import type { Job } from '@/server/jobs/job';
import { pause } from '@/server/jobs/pause';
import { createWaiters } from '@/server/jobs/waiters';
import type { Feed, FeedClock } from '@/server/operations/ports';

/** How long a sealer rests after it failed, unless somebody asks for it sooner. Milliseconds. */
const REST = 1_000;

/**
 * How often an epoch is closed for what is written while nobody waits. Who asks has one closed at once, so that this is only how
 * much there is left to seal then; a busy instance gave a twentieth of the database to sealing every 50 ms for nobody.
 * Milliseconds.
 */
const UNASKED = 500;

const NEVER = Number.POSITIVE_INFINITY;

export type Sealer = Job &
  Feed & { /** Something was written: an epoch is closed within half a second. */ wake(): void };

/**
 * Seals the feed (reliability.md § 1, "epoch close"). There is no leader: every instance seals when one of its readers waits,
 * now and then while it writes, and sleeps otherwise. Readers never depend on being told of a write: who waits for an
 * instant has an epoch closed at or after it, whoever wrote.
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
    if (awake || stop.signal.aborted) return;
    awake = true;
    ended = run();
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted && (written || waiters.any())) {
      const began = performance.now();
      await turn();
      await pause(Math.max(LOOK, began + EPOCH - performance.now()), stop.signal);
      await rest(failing ? REST : untilDue(began));
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

  /** How long nobody needs an epoch after the one that began then: who waits may do so for an instant that is still ahead. */
  function untilDue(began: number): number {
    if (!written && !waiters.any()) return 0;
    const now = performance.now();
    return Math.min(asked(now), written ? began + UNASKED - now : NEVER);
  }

  /** How long until the first instant that is waited for has come by the database's clock. */
  function asked(now: number): number {
    if (!waiters.any()) return NEVER;
    return shown ? waiters.nearest() - (shown.closing + now - shown.at) : 0;
  }

  /** Ends early when somebody comes who waits. */
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
      if (waiters.any()) {
        resting.abort();
        go();
      }
      return answer;
    },
  };
}
