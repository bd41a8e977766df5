import type { OverloadScope } from '@/server/domain/service-error';
import { Overloaded } from '@/server/domain/service-error';
import { releaseOnce } from '@/server/http/concurrency-limiter';

/** Limits long-running work: per caller and in total. */
export type SharedLimits = {
  /**
   * Admits one more, or throws Overloaded: with the scope of these limits if the caller is at its limit, with `service`
   * if the total is reached.
   * @param callerId a person's or a client's
   * @returns releases it; calling it again does nothing
   */
  admit(callerId: string): () => void;
};

export type SharedBounds = {
  readonly perCaller: number;
  readonly total: number;
  /** The scope of the error for a caller at its limit. */
  readonly scope: Exclude<OverloadScope, 'service' | 'source'>;
  readonly retryAfterSeconds: number;
};

/**
 * Lists in one instance, with the parts of exports and the page directories they build: two at a time per person or
 * client (performance.md). People and systems have a connection pool each for lists, in which a list waits five seconds
 * at most.
 */
export const LISTS = {
  people: { perCaller: 2, total: 16, scope: 'lists', retryAfterSeconds: 1 },
  systems: { perCaller: 2, total: 48, scope: 'lists', retryAfterSeconds: 1 },
} as const satisfies Record<string, SharedBounds>;

/** Uploads of the register feed in one instance. They share four connections, each of which is held for one batch. */
export const UPLOADS = {
  perCaller: 4,
  total: 32,
  scope: 'caller',
  retryAfterSeconds: 5,
} as const satisfies SharedBounds;

export function createSharedLimits({ perCaller, total, scope, retryAfterSeconds }: SharedBounds): SharedLimits {
  const runningPerCaller = new Map<string, number>();
  let running = 0;
  return {
    admit(callerId) {
      const own = runningPerCaller.get(callerId) ?? 0;
      if (own >= perCaller) throw new Overloaded(scope, retryAfterSeconds);
      if (running >= total) throw new Overloaded('service', retryAfterSeconds);
      runningPerCaller.set(callerId, own + 1);
      running += 1;
      return releaseOnce(() => {
        const left = (runningPerCaller.get(callerId) ?? 0) - 1;
        if (left > 0) runningPerCaller.set(callerId, left);
        else runningPerCaller.delete(callerId);
        running -= 1;
      });
    },
  };
}
