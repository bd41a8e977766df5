import type { FeedClock } from '@/server/operations/ports/change-feed';

type Waiter = {
  readonly until: number;
  resolve(sealed: number | undefined): void;
  reject(error: unknown): void;
};

/** Readers that wait until an instant is sealed. Instants are milliseconds since 1970. */
type Waiters = {
  /**
   * @param closed accepts no new waiter
   * @returns what is sealed; undefined on timeout
   */
  wait(until: number, timeoutMs: number, closed: boolean): Promise<number | undefined>;
  any(): boolean;
  /** The earliest instant waited for. */
  earliest(): number;
  sealed(sealed: number): void;
  failed(error: unknown): void;
  /** Ends every wait with undefined. */
  cancelAll(): void;
};

export function createWaiters(clock: FeedClock): Waiters {
  const waiting = new Set<Waiter>();
  return {
    async wait(until, timeoutMs, closed) {
      if (closed) return undefined;
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          clearTimeout(timer);
          waiting.delete(waiter);
        };
        // On timeout, see what is sealed: another sealer may have succeeded while a writer holds this one up.
        const timer = setTimeout(() => {
          leave();
          clock.sealed().then((sealed) => resolve(sealed >= until ? sealed : undefined), reject);
        }, timeoutMs);
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
    earliest: () => Math.min(...[...waiting].map(({ until }) => until)),
    sealed(sealed) {
      for (const waiter of waiting) if (waiter.until <= sealed) waiter.resolve(sealed);
    },
    failed(error) {
      for (const waiter of waiting) waiter.reject(error);
    },
    cancelAll() {
      for (const waiter of waiting) waiter.resolve(undefined);
    },
  };
}
