import type { Logger } from 'pino';
import type { ChangeFeed, FeedClock } from '@/server/operations/ports/change-feed';
import { EPOCH_MS, POLL_MS, sealEpoch } from './epoch';
import type { Job } from './job';
import { pause } from './pause';
import { createWaiters } from './waiters';

/** The delay after a failure, unless a reader comes sooner. */
const RETRY_DELAY_MS = 1_000;

/**
 * How often an epoch is closed for writes that no reader waits for. A reader gets one at once, so this only bounds what
 * is left to seal then. Every 50 ms would cost a busy database a twentieth of its time (docs/adr/0024).
 */
const IDLE_EPOCH_MS = 500;

const NEVER = Number.POSITIVE_INFINITY;

/**
 * `asleep`: nothing to seal, and no reader waits. `sealing`: an epoch is under way. `spacing`: until 50 ms after the
 * last epoch began. `resting`: until the next one is due. `retrying`: after a failure. `stopped`: for good.
 * (docs/feed.md § 2)
 */
type State = 'asleep' | 'sealing' | 'spacing' | 'resting' | 'retrying' | 'stopped';

/** What a state does, and the state that follows. */
type Step = { do(): Promise<void>; next(): State };

export type Sealer = Job &
  ChangeFeed & {
    /** Something was written: an epoch is closed within half a second. */
    wake(): void;
    /** Age of the oldest unsealed write of this instance, in milliseconds; 0 when there is none. */
    lag(): number;
  };

/**
 * Seals the feed (reliability.md § 1, "epoch close"). There is no leader: every instance seals while one of its readers
 * waits, every half second while it writes, and sleeps otherwise. No reader depends on notice of a write: waiting for
 * an instant closes an epoch at or after it, whichever instance wrote.
 * @param onSealed receives how long the oldest write sealed had waited, in milliseconds
 */
export function createSealer(clock: FeedClock, log: Logger, onSealed: (lag: number) => void = () => undefined): Sealer {
  const waiters = createWaiters(clock);
  const stop = new AbortController();
  /** When the oldest write was made: of those without an epoch, and of those in the current epoch. */
  let written: number | undefined;
  let sealing: number | undefined;
  let failing = false;
  let state: State = 'asleep';
  /** When the latest epoch began. */
  let began = 0;
  let ended: Promise<void> = Promise.resolve();
  let resting = new AbortController();
  /** The database's clock at our latest epoch, and this process's monotonic clock (`at`) at that moment. */
  let lastClock: { readonly closing: number; readonly at: number } | undefined;

  const afterRest = (): State => (written !== undefined || waiters.any() ? 'sealing' : 'asleep');
  const steps: Readonly<Record<State, Step | undefined>> = {
    asleep: undefined,
    sealing: { do: sealOnce, next: () => 'spacing' },
    spacing: {
      do: () => pause(Math.max(POLL_MS, began + EPOCH_MS - performance.now()), stop.signal),
      next: () => (failing ? 'retrying' : 'resting'),
    },
    resting: { do: () => rest(untilDue()), next: afterRest },
    retrying: { do: () => rest(RETRY_DELAY_MS), next: afterRest },
    stopped: undefined,
  };

  function runIfAsleep(): void {
    if (state !== 'asleep') return;
    state = 'sealing';
    ended = run();
  }

  async function run(): Promise<void> {
    for (let step = steps[state]; step; step = steps[state]) {
      await step.do();
      // Synchronous with the check of next(): a write is either seen by it or finds the sealer asleep.
      state = stop.signal.aborted ? 'stopped' : step.next();
    }
  }

  async function sealOnce(): Promise<void> {
    began = performance.now();
    sealing = written;
    written = undefined;
    try {
      const epoch = await sealEpoch(clock, stop.signal, (count) => log.warn({ writers: count }, 'the feed is held up'));
      if (!epoch) return;
      failing = false;
      if (epoch.closing === undefined) {
        // The epoch of another sealer may have been closed before the write here.
        written = sealing ?? written;
      } else {
        const now = performance.now();
        lastClock = { closing: epoch.closing, at: now };
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

  /** How long until the next epoch is due: a reader may wait for an instant that is still ahead. */
  function untilDue(): number {
    if (written === undefined && !waiters.any()) return 0;
    const now = performance.now();
    return Math.min(untilFirstReader(now), written === undefined ? NEVER : began + IDLE_EPOCH_MS - now);
  }

  /** How long until the database's clock reaches the first instant that a reader waits for. */
  function untilFirstReader(now: number): number {
    if (!waiters.any()) return NEVER;
    return lastClock ? waiters.earliest() - (lastClock.closing + now - lastClock.at) : 0;
  }

  /** Ends early when a reader comes. */
  async function rest(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    resting = new AbortController();
    await pause(milliseconds, AbortSignal.any([resting.signal, stop.signal]));
  }

  function wake(): void {
    written ??= performance.now();
    runIfAsleep();
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
      if (state === 'asleep') state = 'stopped';
      waiters.cancelAll();
      return ended;
    },
    sealedUntil(until, timeoutMs) {
      const result = waiters.wait(until, timeoutMs, stop.signal.aborted);
      if (waiters.any()) {
        resting.abort();
        runIfAsleep();
      }
      return result;
    },
  };
}
