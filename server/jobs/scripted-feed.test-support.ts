import type { FeedClock } from '@/server/operations/ports/change-feed';

type Step = 'closeEpoch' | 'writers' | 'seal' | 'sealed';

/** A feed in memory: several sealers may work on it, its clock can jump, its writers stay as long as a test wants. */
type ScriptedFeed = {
  /** The clock of the database stands this far from that of the process, milliseconds. */
  offset: number;
  /** Every step fails with it from now on. */
  failWith: Error | undefined;
  /** A register is being founded: nothing is sealed, and nothing will be before its end. */
  founding: boolean;
  readonly writers: Set<string>;
  /** The steps taken, in order. */
  readonly calls: Step[];
  now(): number;
  /** A short writing transaction. @returns its feed time */
  write(): number;
  closing(): number;
  sealed(): number;
  /** What one sealer is given. */
  clock(): FeedClock;
};

export function scriptedFeed(): ScriptedFeed {
  let closing = 0;
  let sealed = 0;
  const feed: ScriptedFeed = {
    offset: 0,
    failWith: undefined,
    founding: false,
    writers: new Set(),
    calls: [],
    now: () => Date.now() + feed.offset,
    write: () => Math.max(feed.now(), closing + 1),
    closing: () => closing,
    sealed: () => (feed.founding ? 0 : sealed),
    clock: () => ({
      async closeEpoch(youngest) {
        step('closeEpoch');
        const age = feed.now() - closing;
        if (age >= 0 && age < youngest) return undefined;
        closing = Math.max(feed.now(), closing + 1);
        return closing;
      },
      async writers() {
        step('writers');
        return [...feed.writers];
      },
      async seal(to) {
        step('seal');
        if (!feed.founding) sealed = Math.max(sealed, to);
        return feed.sealed();
      },
      async sealed() {
        step('sealed');
        return feed.sealed();
      },
    }),
  };
  function step(name: Step): void {
    feed.calls.push(name);
    if (feed.failWith) throw feed.failWith;
  }
  return feed;
}
