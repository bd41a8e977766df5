import type { Session, SessionLeft } from './outputs';
import {
  doubted,
  keptUntil,
  lasting,
  newPage,
  type PageState,
  type SignOutCover,
  signedOut,
  told,
  unanswered,
} from './page-state';

/** The session a page stands for, and whether the page may be seen (ux.md, "A page acts only as whom it shows"). */
export type PageSession = {
  state(): PageState;
  subscribe(listener: () => void): () => void;
  /** Whether something the server rendered for a session may be shown on this page; null = for nobody. */
  accepts(session: string | null): boolean;
  /** Hides the page at once and asks who is signed in. */
  doubt(why?: { readonly refusedSignOut: boolean }): void;
  /** Asks who is signed in, and hides the page when it is somebody else or nobody. */
  look(): void;
  /** The server told how long the session lasts. */
  lasts(left: SessionLeft): void;
  /** The server answered a call in this session. */
  confirm(): void;
  signedOut(how: SignOutCover): void;
  /** Waits until the page may be seen again, perhaps for ever. Throws the signal's reason when it is aborted. */
  uncovered(signal?: AbortSignal | null): Promise<void>;
};

/**
 * @param shown who is signed in as the page is rendered
 * @param ask tells who is signed in now
 * @param now the clock, in milliseconds since 1970
 */
export function createPageSession(
  shown: Session,
  ask: () => Promise<Session | null>,
  now: () => number = Date.now,
): PageSession {
  let state = newPage(shown, now());
  let asked = 0;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function set(next: PageState): void {
    if (next === state) return;
    state = next;
    clearTimeout(expiry);
    if (state.cover === 'ended') expiry = setTimeout(() => set(told(state, now(), null)), keptUntil(state) - now());
    for (const listener of listeners) listener();
  }

  async function find(): Promise<void> {
    asked += 1;
    const mine = asked;
    const who = await ask().catch(() => undefined);
    // A question asked later knows better.
    if (mine === asked) set(who === undefined ? unanswered(state) : told(state, now(), who));
  }

  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    state: () => state,
    subscribe,
    accepts: (session) => session !== null && state.ids.includes(session),
    doubt(why) {
      set(doubted(state, why?.refusedSignOut));
      void find();
    },
    look: () => void find(),
    lasts(left) {
      state = lasting(state, now(), left);
    },
    confirm() {
      if (state.cover === undefined) state = { ...state, confirmedAt: now() };
    },
    signedOut: (how) => set(signedOut(state, how)),
    async uncovered(signal) {
      while (state.cover !== undefined) {
        signal?.throwIfAborted();
        await new Promise<void>((resolve) => {
          const stop = subscribe(done);
          function done() {
            stop();
            signal?.removeEventListener('abort', done);
            resolve();
          }
          signal?.addEventListener('abort', done);
        });
      }
      signal?.throwIfAborted();
    },
  };
}
