import type { OverloadScope } from '@/server/domain/service-error';
import { Overloaded } from '@/server/domain/service-error';
import { releaseOnce } from '@/server/http/concurrency-limiter';

/** Bounds what takes long: for each caller, and for all together. */
export type SharedLimits = {
  /**
   * Admits one more, or throws Overloaded: with the caller's scope where this caller has as many as it may, `service` where all have.
   * @param callerId a person's or a client's
   * @returns what ends it; calling it again does nothing
   */
  admit(callerId: string): () => void;
};

export type SharedBounds = {
  readonly each: number;
  readonly all: number;
  /** What a caller is told that has as many as it may. */
  readonly scope: Exclude<OverloadScope, 'service' | 'source'>;
  readonly retryAfterSeconds: number;
};

/**
 * Lists, parts of exports and the page directories they build, in one instance: two of one person or one client at the same time
 * (performance.md). Each kind of caller has a pool of connections of its own beside these; a list that finds none free waits for at most
 * five seconds.
 */
export const LISTS = {
  people: { each: 2, all: 16, scope: 'lists', retryAfterSeconds: 1 },
  systems: { each: 2, all: 48, scope: 'lists', retryAfterSeconds: 1 },
} as const satisfies Record<string, SharedBounds>;

/** Uploads of the register feed in one instance. They share four connections, each for as long as a batch takes. */
export const UPLOADS = { each: 4, all: 32, scope: 'caller', retryAfterSeconds: 5 } as const satisfies SharedBounds;

export function createSharedLimits({ each, all, scope, retryAfterSeconds }: SharedBounds): SharedLimits {
  const running = new Map<string, number>();
  let total = 0;
  return {
    admit(callerId) {
      const own = running.get(callerId) ?? 0;
      if (own >= each) throw new Overloaded(scope, retryAfterSeconds);
      if (total >= all) throw new Overloaded('service', retryAfterSeconds);
      running.set(callerId, own + 1);
      total += 1;
      return releaseOnce(() => {
        const left = (running.get(callerId) ?? 0) - 1;
        if (left > 0) running.set(callerId, left);
        else running.delete(callerId);
        total -= 1;
      });
    },
  };
}
