import { createStore, type Store } from '@/app/_ui/store';
import { msUntilWarning } from './ms-until-warning';
import type { SessionLeft } from './outputs';

/** The end of a session, close enough to warn of. */
export type SessionEnd = {
  /** Milliseconds since 1970, by the page's clock. */
  readonly at: number;
  /** Whether activity would prevent it; else the session reaches its maximum length. */
  readonly idle: boolean;
};

/** During a warning and after a failed check: another tab may have used the session meanwhile. */
const RECHECK_INTERVAL_MS = 10_000;

/** Watches for the end of the session. A check does not count as activity. */
export type SessionEndWatch = {
  /** The end to warn of now. */
  readonly end: Store<SessionEnd | undefined>;
  /** Checks at once, for example after activity or a new sign-in. Rejects when there is no response. */
  check(): Promise<void>;
  stop(): void;
};

/**
 * @param fetchLeft fetches the time left of the session; null when it has ended
 * @param onEnded called when a check finds that the session has ended
 * @param now the clock, in milliseconds since 1970
 */
export function watchSessionEnd(
  fetchLeft: () => Promise<SessionLeft | null>,
  onEnded: () => void,
  now: () => number = Date.now,
): SessionEndWatch {
  const end = createStore<SessionEnd | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let checks = 0;

  function checkIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void check().catch(() => {}), ms);
  }

  async function check(): Promise<void> {
    checks += 1;
    const current = checks;
    checkIn(RECHECK_INTERVAL_MS);
    const left = await fetchLeft();
    // Only the latest check counts: responses may arrive out of order.
    if (current !== checks) return;
    if (left === null) {
      clearTimeout(timer);
      end.set(undefined);
      return onEnded();
    }
    const untilWarning = msUntilWarning(left);
    if (untilWarning > 0) {
      end.set(undefined);
      return checkIn(untilWarning);
    }
    const untilEnd = Math.min(left.idleMs, left.wholeMs);
    end.set({ at: now() + untilEnd, idle: left.idleMs < left.wholeMs });
    checkIn(Math.min(untilEnd, RECHECK_INTERVAL_MS));
  }

  return {
    end,
    check,
    stop() {
      checks += 1;
      clearTimeout(timer);
    },
  };
}
