import type { FeedClock } from '@/server/operations/ports/change-feed';

type Step = 'closeEpoch' | 'writers' | 'seal' | 'sealed';

/** An in-memory feed for several sealers, whose clock and writers the test controls. */
type ScriptedFeed = {
  /** The clock of the database minus that of the process, milliseconds. */
  offset: number;
  /** When set, every step fails with it. */
  failWith: Error | undefined;
  /** While a register is being founded, nothing is sealed. */
  founding: boolean;
  readonly writers: Set<string>;
  /** The steps taken, in order. */
  readonly calls: Step[];
  now(): number;
  /** A short writing transaction. @returns its feed time */
  write(): number;
  closing(): number;
  sealed(): number;
  /** The port of one sealer. */
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
