import type { Logger } from 'pino';
import type { ChangeFeed, FeedClock } from '@/server/operations/ports/change-feed';
import { EPOCH, LOOK, sealEpoch } from './epoch';
import type { Job } from './job';
import { pause } from './pause';
import { createWaiters } from './waiters';

/** The pause after a failure, unless a reader comes sooner. */
const RETRY_DELAY_MS = 1_000;

/**
 * How often an epoch is closed for writes that no reader waits for. A reader has one closed at once, so this only bounds what is
 * left to seal then; every 50 ms took a twentieth of a busy database (docs/adr/0024).
 */
const IDLE_EPOCH_MS = 500;

const NEVER = Number.POSITIVE_INFINITY;

/**
 * `asleep`: nothing to seal, and no reader waits. `sealing`: an epoch is under way. `spacing`: 50 ms are kept between epochs.
 * `resting`: until the next epoch is due. `retrying`: after a failure. `stopped`: for good. (docs/feed.md § 2)
 */
type State = 'asleep' | 'sealing' | 'spacing' | 'resting' | 'retrying' | 'stopped';

/** What is done in a state, and which one follows when it is done. */
type Step = { do(): Promise<void>; next(): State };

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
  let state: State = 'asleep';
  /** When the latest epoch began. */
  let began = 0;
  let ended: Promise<void> = Promise.resolve();
  let resting = new AbortController();
  /** The database's clock, as the last epoch of ours showed it, and when that was by this process's monotonic clock. */
  let shown: { readonly closing: number; readonly at: number } | undefined;

  const afterRest = (): State => (written !== undefined || waiters.any() ? 'sealing' : 'asleep');
  const steps: Readonly<Record<State, Step | undefined>> = {
    asleep: undefined,
    sealing: { do: turn, next: () => 'spacing' },
    spacing: {
      do: () => pause(Math.max(LOOK, began + EPOCH - performance.now()), stop.signal),
      next: () => (failing ? 'retrying' : 'resting'),
    },
    resting: { do: () => rest(untilDue()), next: afterRest },
    retrying: { do: () => rest(RETRY_DELAY_MS), next: afterRest },
    stopped: undefined,
  };

  function go(): void {
    if (state !== 'asleep') return;
    state = 'sealing';
    ended = run();
  }

  async function run(): Promise<void> {
    for (let step = steps[state]; step; step = steps[state]) {
      await step.do();
      // Synchronously with the check: a write from now on either is seen by it or finds the sealer asleep.
      state = stop.signal.aborted ? 'stopped' : step.next();
    }
  }

  async function turn(): Promise<void> {
    began = performance.now();
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

  /** How long until the next epoch is due: a reader may wait for an instant that is still ahead. */
  function untilDue(): number {
    if (written === undefined && !waiters.any()) return 0;
    const now = performance.now();
    return Math.min(asked(now), written === undefined ? NEVER : began + IDLE_EPOCH_MS - now);
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
      if (state === 'asleep') state = 'stopped';
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
