import { Overloaded } from '@/server/domain/service-error';
import { addressGroup } from '@/server/http/source-address';

/** Failed attempts an address may make at once, and how many come back a second. */
const BURST = 60;
const PER_SECOND = 1;

/** The most addresses that are remembered; the ones that tried longest ago are forgotten first. */
const ADDRESSES = 10_000;

/** How many unknown credentials a network address may try: a bucket for each IPv4 address and each IPv6 /64. */
export type FailureBudget = {
  /**
   * Takes an attempt from an address, or throws Overloaded with scope `source`.
   * @param source as sourceAddress returns it
   * @returns what gives it back, for an attempt that turned out to be good
   */
  take(source: string): () => void;
};

type Bucket = { attempts: number; at: number };

/** @param clock milliseconds that only go forward */
export function createFailureBudget(clock: () => number = () => performance.now()): FailureBudget {
  const buckets = new Map<string, Bucket>();
  return {
    take(source) {
      const group = addressGroup(source);
      const now = clock();
      const bucket = buckets.get(group) ?? { attempts: BURST, at: now };
      bucket.attempts = Math.min(BURST, bucket.attempts + ((now - bucket.at) / 1_000) * PER_SECOND);
      bucket.at = now;
      // The map keeps the order of use, the oldest first.
      buckets.delete(group);
      buckets.set(group, bucket);
      if (buckets.size > ADDRESSES) buckets.delete(buckets.keys().next().value as string);
      if (bucket.attempts < 1) throw new Overloaded('source', Math.ceil((1 - bucket.attempts) / PER_SECOND));
      bucket.attempts -= 1;
      return () => {
        bucket.attempts = Math.min(BURST, bucket.attempts + 1);
      };
    },
  };
}
