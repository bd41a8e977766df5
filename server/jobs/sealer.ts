import type { Logger } from 'pino';
import { EPOCH, LOOK, sealEpoch } from '@/server/jobs/epoch';
import type { Job } from '@/server/jobs/job';
import { pause } from '@/server/jobs/pause';
import { createWaiters } from '@/server/jobs/waiters';
import type { ChangeFeed, FeedClock } from '@/server/operations/ports/change-feed';

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
  ChangeFeed & {
    /** Something was written: an epoch is closed within half a second. */
    wake(): void;
    /** How long the oldest of what was written here has waited to be sealed; 0 when nothing waits. Milliseconds. */
    lag(): number;
  };

/**
 * Seals the feed (reliability.md § 1, "epoch close"). There is no leader: every instance seals when one of its readers waits,
 * now and then while it writes, and sleeps otherwise. Readers never depend on being told of a write: who waits for an
 * instant has an epoch closed at or after it, whoever wrote.
 * @param onSealed told how long what was written here waited, in milliseconds
 */
export function createSealer(clock: FeedClock, log: Logger, onSealed: (lag: number) => void = () => undefined): Sealer {
  const waiters = createWaiters(clock);
  const stop = new AbortController();
  /** When the first was written of what no epoch has begun for, and of what the epoch under way is for. */
  let written: number | undefined;
  let sealing: number | undefined;
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
    while (!stop.signal.aborted && (written !== undefined || waiters.any())) {
      const began = performance.now();
      await turn();
      await pause(Math.max(LOOK, began + EPOCH - performance.now()), stop.signal);
      await rest(failing ? REST : untilDue(began));
    }
    // In the same breath as the check: whoever comes from now on starts another run.
    awake = false;
  }

  async function turn(): Promise<void> {
    sealing = written;
    written = undefined;
    try {
      const epoch = await sealEpoch(clock, stop.signal, (count) => log.warn({ writers: count }, 'the feed is held up'));
      if (!epoch) return;
      failing = false;
      if (epoch.closing === undefined) {
        // Another sealer's epoch may have been closed before what was written here.
        written = sealing ?? written;
      } else {
        const now = performance.now();
        shown = { closing: epoch.closing, at: now };
        // Nothing is sealed while a register is being founded.
        if (sealing !== undefined && epoch.sealed >= epoch.closing) onSealed(now - sealing);
      }
      waiters.sealed(epoch.sealed);
    } catch (error) {
      written = sealing ?? written;
      if (!failing) log.error({ err: error }, 'the feed could not be sealed');
      failing = true;
      waiters.failed(error);
    } finally {
      sealing = undefined;
    }
  }

  /** How long nobody needs an epoch after the one that began then: who waits may do so for an instant that is still ahead. */
  function untilDue(began: number): number {
    if (written === undefined && !waiters.any()) return 0;
    const now = performance.now();
    return Math.min(asked(now), written === undefined ? NEVER : began + UNASKED - now);
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
    written ??= performance.now();
    go();
  }

  return {
    name: 'sealer',
    // Events written just before the last stop may still be unsealed.
    start: wake,
    wake,
    lag() {
      const oldest = sealing ?? written;
      return oldest === undefined ? 0 : performance.now() - oldest;
    },
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
