import type { RunningService } from '@/bench/machine/service';

/** Epochs sealed within so many seconds, by the service's own metric. */
export type Lag = ReadonlyMap<number, number>;

export async function lagOf({ metrics }: RunningService): Promise<Lag> {
  const text = await (await fetch(metrics)).text();
  const buckets = text.matchAll(/^cv_feed_sealed_after_seconds_bucket\{le="([^"]+)"\} (\d+)/gm);
  return new Map(
    [...buckets].map(([, limit, count]) => [
      limit === '+Inf' ? Number.POSITIVE_INFINITY : Number(limit),
      Number(count),
    ]),
  );
}

/** The upper bound of the lag of that share of the epochs since. Seconds. */
export function lagUnder(share: number, before: Lag, after: Lag): number {
  const counts = [...after].map(([limit, count]) => [limit, count - (before.get(limit) ?? 0)] as const);
  const all = Math.max(...counts.map(([, count]) => count));
  return Math.min(...counts.filter(([, count]) => count >= share * all).map(([limit]) => limit));
}
