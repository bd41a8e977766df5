import type { Session, SessionLeft } from './outputs';
import {
  checked,
  checkFailed,
  draftsKeptUntil,
  hiddenForCheck,
  newPage,
  type PageState,
  type SignOutCover,
  signedOut,
  withTimeLeft,
} from './page-state';

/** The session a page belongs to, and whether the page may be seen (ux.md, "A page acts only as whom it shows"). */
export type PageSession = {
  state(): PageState;
  subscribe(listener: () => void): () => void;
  /** Whether this page may show what the server rendered for a session; null = rendered while signed out. */
  accepts(session: string | null): boolean;
  /** Hides the page at once, then fetches who is signed in. */
  hideAndCheck(why?: { readonly refusedSignOut: boolean }): void;
  /** Fetches who is signed in, and hides the page if that is another person or nobody. */
  check(): void;
  /** Takes the time left that the server reported. */
  setTimeLeft(left: SessionLeft): void;
  /** Call after each successful response in this session. */
  recordActivity(): void;
  /** @param provider the identity provider where the person is to sign out as well */
  signedOut(how: SignOutCover, provider?: string): void;
  /** Resolves once the page may be seen, perhaps never. Rejects with the signal's reason when it is aborted. */
  whenVisible(signal?: AbortSignal | null): Promise<void>;
};

/**
 * @param shown who was signed in when the page was rendered
 * @param fetchSession fetches who is signed in now
 * @param now the clock, in milliseconds since 1970
 */
export function createPageSession(
  shown: Session,
  fetchSession: () => Promise<Session | null>,
  now: () => number = Date.now,
): PageSession {
  let state = newPage(shown, now());
  let checks = 0;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function set(next: PageState): void {
    if (next === state) return;
    state = next;
    clearTimeout(expiry);
    if (state.cover === 'ended') {
      expiry = setTimeout(() => set(checked(state, now(), null)), draftsKeptUntil(state) - now());
    }
    for (const listener of listeners) listener();
  }

  async function check(): Promise<void> {
    checks += 1;
    const current = checks;
    const session = await fetchSession().catch(() => undefined);
    // Only the latest check counts: responses may arrive out of order.
    if (current === checks) set(session === undefined ? checkFailed(state) : checked(state, now(), session));
  }

  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    state: () => state,
    subscribe,
    accepts: (session) => session !== null && state.ids.includes(session),
    hideAndCheck(why) {
      set(hiddenForCheck(state, why?.refusedSignOut));
      void check();
    },
    check: () => void check(),
    setTimeLeft(left) {
      state = withTimeLeft(state, now(), left);
    },
    recordActivity() {
      if (state.cover === undefined) state = { ...state, activeAt: now() };
    },
    signedOut: (how, provider) => set({ ...signedOut(state, how), provider }),
    async whenVisible(signal) {
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
