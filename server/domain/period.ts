import type { Invalid } from './reasons';

/** An end up to this far ahead of the clock is waited for; further ahead it is cut (domain.md § 7). Milliseconds. */
export const END_AHEAD = 5_000;

/** How long after that end the feed may take to seal it before the answer is 9343. Milliseconds. */
export const SEAL_PATIENCE = 5_000;

/** start ≤ t < end, milliseconds since 1970. */
export type Period = { readonly start: number; readonly end: number };

/** What to do about a period's end: wait until `until` is sealed, and whether the end is then cut to what is sealed. */
export type EndPlan = {
  readonly until: number;
  readonly patience: number;
  readonly cut: boolean;
};

/**
 * How the end of a period asked for is handled (domain.md § 7).
 * @param now the database's clock
 */
export function planEnd({ end }: Period, page: number, now: number): EndPlan | Invalid {
  if (end <= now + END_AHEAD) {
    return {
      until: end - 1,
      patience: Math.max(0, end - now) + SEAL_PATIENCE,
      cut: false,
    };
  }
  if (page > 1) return { field: 'end', reason: 'end-in-the-future' };
  return { until: now - 1, patience: SEAL_PATIENCE, cut: true };
}

/**
 * The period answered for: as asked, or cut to the safe end, the instant after the last sealed one.
 * @returns undefined when the safe end is not after the start: an empty page with both echoes = start
 */
export function answeredPeriod(asked: Period, plan: EndPlan, sealed: number): Period | undefined {
  const end = plan.cut ? Math.min(asked.end, sealed + 1) : asked.end;
  return end > asked.start ? { start: asked.start, end } : undefined;
}
