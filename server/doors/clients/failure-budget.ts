import { Overloaded } from '@/server/domain/service-error';
import { addressGroup } from '@/server/http/source-address';

/** Attempts an address may make at once, and how many it regains a second. */
export type Rate = { readonly burst: number; readonly perSecond: number };

/** Of failed attempts. */
const FAILURES: Rate = { burst: 60, perSecond: 1 };

/** Buckets kept; the least recently used is evicted first. */
const MAX_BUCKETS = 10_000;

/**
 * Limits the unknown credentials tried from a network address: a token bucket for each IPv4 address and each IPv6 /64.
 */
export type FailureBudget = {
  /**
   * Spends one attempt of an address, or throws Overloaded with scope `source`.
   * @param source as sourceAddress returns it
   * @returns refunds the attempt, for a credential that turned out to be valid
   */
  spend(source: string): () => void;
};

type Bucket = { attempts: number; at: number };

/** @param clock monotonic, in milliseconds */
export function createFailureBudget(
  clock: () => number = () => performance.now(),
  { burst, perSecond }: Rate = FAILURES,
): FailureBudget {
  const buckets = new Map<string, Bucket>();
  return {
    spend(source) {
      const group = addressGroup(source);
      const now = clock();
      const bucket = buckets.get(group) ?? { attempts: burst, at: now };
      bucket.attempts = Math.min(burst, bucket.attempts + ((now - bucket.at) / 1_000) * perSecond);
      bucket.at = now;
      // Deleted first, so that the map stays in the order of use, the oldest first.
      buckets.delete(group);
      buckets.set(group, bucket);
      if (buckets.size > MAX_BUCKETS) buckets.delete(buckets.keys().next().value as string);
      if (bucket.attempts < 1) throw new Overloaded('source', Math.ceil((1 - bucket.attempts) / perSecond));
      bucket.attempts -= 1;
      return () => {
        bucket.attempts = Math.min(burst, bucket.attempts + 1);
      };
    },
  };
}
