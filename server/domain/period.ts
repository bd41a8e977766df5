import type { Invalid } from './reasons';

/** An end up to this far ahead of the clock is waited for; one further ahead is cut (domain.md § 7). */
export const MAX_END_AHEAD_MS = 5_000;

/** How long after that end sealing may take before the response is 9343. */
export const SEAL_TIMEOUT_MS = 5_000;

/** start ≤ t < end, milliseconds since 1970. */
export type Period = { readonly start: number; readonly end: number };

/**
 * How a period's end is handled: wait up to `timeoutMs` until `until` is sealed; `cut`: the end is then cut to what is
 * sealed.
 */
export type EndPlan = {
  readonly until: number;
  readonly timeoutMs: number;
  readonly cut: boolean;
};

/**
 * Plans how the end of a requested period is handled (domain.md § 7). A closed period stays one when the clock is set
 * back.
 * @param now the database's clock
 * @param sealed the last instant that is sealed
 */
export function planEnd({ end }: Period, page: number, now: number, sealed: number): EndPlan | Invalid {
  if (end <= now + MAX_END_AHEAD_MS || end - 1 <= sealed) {
    return {
      until: end - 1,
      timeoutMs: Math.max(0, end - now) + SEAL_TIMEOUT_MS,
      cut: false,
    };
  }
  if (page > 1) return { field: 'end', reason: 'end-in-the-future' };
  return { until: now - 1, timeoutMs: SEAL_TIMEOUT_MS, cut: true };
}

/**
 * The period an answer covers: as requested, or cut to the safe end, the instant after the last sealed one.
 * @returns undefined when the safe end is not after the start: the response is an empty page with both echoes = start
 */
export function answeredPeriod(asked: Period, plan: EndPlan, sealed: number): Period | undefined {
  const end = plan.cut ? Math.min(asked.end, sealed + 1) : asked.end;
  return end > asked.start ? { start: asked.start, end } : undefined;
}
