import { createStore, type Store } from '@/app/_ui/store';
import type { SessionLeft } from './outputs';
import { warnedIn } from './session-warned';

/** The end of a session that is about to come. */
export type SessionEnd = {
  /** Milliseconds since 1970, by the page's clock. */
  readonly at: number;
  /** Nobody uses it; else the session has lasted as long as one may, and can't be prolonged. */
  readonly idle: boolean;
};

/** While it is warned of, and when nobody answered, it is asked again so soon: another tab may have used the session. Milliseconds. */
const ASKED_AGAIN_AFTER = 10_000;

/** Watches for the end of the session, without using it. */
export type SessionEndWatch = {
  /** The end that is to be warned of now. */
  readonly end: Store<SessionEnd | undefined>;
  /** Asks now: the session was used, or is another one. Rejects when nobody answered. */
  look(): Promise<void>;
  stop(): void;
};

/**
 * @param ask how long the session still lasts; null when it has ended
 * @param onEnded told once it has
 * @param now the clock, in milliseconds since 1970
 */
export function watchSessionEnd(
  ask: () => Promise<SessionLeft | null>,
  onEnded: () => void,
  now: () => number = Date.now,
): SessionEndWatch {
  const end = createStore<SessionEnd | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function lookIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look().catch(() => {}), ms);
  }

  async function look(): Promise<void> {
    asked += 1;
    const mine = asked;
    lookIn(ASKED_AGAIN_AFTER);
    const left = await ask();
    // A question asked later knows better.
    if (mine !== asked) return;
    if (left === null) {
      clearTimeout(timer);
      end.set(undefined);
      return onEnded();
    }
    const warned = warnedIn(left);
    if (warned > 0) {
      end.set(undefined);
      return lookIn(warned);
    }
    const lasts = Math.min(left.idleMs, left.wholeMs);
    end.set({ at: now() + lasts, idle: left.idleMs < left.wholeMs });
    lookIn(Math.min(lasts, ASKED_AGAIN_AFTER));
  }

  return {
    end,
    look,
    stop() {
      asked += 1;
      clearTimeout(timer);
    },
  };
}
