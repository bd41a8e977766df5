import type { FeedClock } from '@/server/operations/ports/change-feed';

type Waiter = {
  readonly until: number;
  resolve(sealed: number | undefined): void;
  reject(error: unknown): void;
};

/** Who waits until an instant is sealed. Instants are milliseconds since 1970. */
type Waiters = {
  /**
   * @param patience milliseconds
   * @param closed nobody is let wait any more
   * @returns what is sealed, or undefined when patience was at an end before it was enough
   */
  wait(until: number, patience: number, closed: boolean): Promise<number | undefined>;
  any(): boolean;
  /** The earliest instant waited for. */
  nearest(): number;
  sealed(sealed: number): void;
  failed(error: unknown): void;
  /** Everybody goes without. */
  giveUp(): void;
};

export function createWaiters(clock: FeedClock): Waiters {
  const waiting = new Set<Waiter>();
  return {
    async wait(until, patience, closed) {
      if (closed) return undefined;
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          clearTimeout(timer);
          waiting.delete(waiter);
        };
        // A timer of its own: an epoch of ours may be held up by a writer while another sealer's got through.
        const timer = setTimeout(() => {
          leave();
          clock.sealed().then((sealed) => resolve(sealed >= until ? sealed : undefined), reject);
        }, patience);
        const waiter: Waiter = {
          until,
          resolve: (sealed) => {
            leave();
            resolve(sealed);
          },
          reject: (error) => {
            leave();
            reject(error);
          },
        };
        waiting.add(waiter);
      });
    },
    any: () => waiting.size > 0,
    nearest: () => Math.min(...[...waiting].map(({ until }) => until)),
    sealed(sealed) {
      for (const waiter of waiting) if (waiter.until <= sealed) waiter.resolve(sealed);
    },
    failed(error) {
      for (const waiter of waiting) waiter.reject(error);
    },
    giveUp() {
      for (const waiter of waiting) waiter.resolve(undefined);
    },
  };
}
