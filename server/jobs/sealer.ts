import { setTimeout as sleep } from 'node:timers/promises';
import type { Feed, FeedClock } from '@/server/operations/ports';
import type { Job } from './job';

/** How often an epoch is closed while there is work, and how young one must be for another sealer's to do. Milliseconds. */
const EPOCH = 50;
const YOUNG = 45;
/** How often the writers of before an epoch are looked for. Milliseconds. */
const LOOK = 5;

type Waiter = {
  readonly until: number;
  readonly deadline: number;
  readonly resolve: (sealed: number | undefined) => void;
  readonly reject: (error: unknown) => void;
};

export type Sealer = Job & Feed & { /** Something was written: an epoch is closed soon. */ wake(): void };

/**
 * Seals the feed (reliability.md § 1, "epoch close"). There is no leader: every instance seals when it wrote or when one
 * of its readers waits, and sleeps otherwise.
 */
export function createSealer(clock: FeedClock): Sealer {
  const waiters = new Set<Waiter>();
  let written = false;
  let stopped = false;
  let running: Promise<void> | undefined;

  const go = () => {
    if (!stopped) running ??= loop().finally(() => (running = undefined));
  };

  async function loop(): Promise<void> {
    while (!stopped && (written || waiters.size > 0)) {
      const began = Date.now();
      try {
        written = false;
        settle(await sealEpoch(clock));
      } catch (error) {
        // Whoever waits is told; what was written is sealed by the next epoch, whoever closes it.
        for (const { reject } of waiters) reject(error);
        waiters.clear();
      }
      expire();
      await sleep(Math.max(LOOK, EPOCH - (Date.now() - began)));
    }
  }

  function settle(sealed: number): void {
    for (const waiter of waiters) {
      if (waiter.until > sealed) continue;
      waiters.delete(waiter);
      waiter.resolve(sealed);
    }
  }

  function expire(): void {
    for (const waiter of waiters) {
      if (Date.now() < waiter.deadline) continue;
      waiters.delete(waiter);
      waiter.resolve(undefined);
    }
  }

  return {
    name: 'sealer',
    // Events written just before the last stop may still be unsealed.
    start: () => {
      written = true;
      go();
    },
    async stop() {
      stopped = true;
      await running;
      for (const { resolve } of waiters) resolve(undefined);
    },
    wake: () => {
      written = true;
      go();
    },
    async sealedUntil(until, patience) {
      const sealed = await clock.sealed();
      if (sealed >= until) return sealed;
      // An end still ahead can't be sealed before it has come.
      const ahead = until - Date.now();
      const deadline = Date.now() + patience;
      if (ahead > EPOCH) await sleep(Math.min(ahead, patience));
      return new Promise((resolve, reject) => {
        waiters.add({ until, deadline, resolve, reject });
        go();
      });
    },
  };
}

/**
 * Closes one epoch, waits for the writers of before it, seals it.
 * @returns what is sealed then, milliseconds since 1970
 */
export async function sealEpoch(clock: FeedClock): Promise<number> {
  const closing = await clock.closeEpoch(YOUNG);
  // Another sealer's epoch is so young that it will do.
  if (closing === undefined) return clock.sealed();
  const before = new Set(await clock.writers());
  while (before.size > 0) {
    await sleep(LOOK);
    const now = new Set(await clock.writers());
    for (const writer of before) if (!now.has(writer)) before.delete(writer);
  }
  return clock.seal(closing);
}
