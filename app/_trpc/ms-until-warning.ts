import type { SessionLeft } from './outputs';

/** The longest time before the end of a session at which a warning shows (ux.md, "All screens"). */
const WARNING_LEAD_MS = 2 * 60_000;

/** Milliseconds until the warning is due; 0 or less once it is. A short idle timeout halves the lead. */
export function msUntilWarning(left: SessionLeft): number {
  return Math.min(left.idleMs, left.wholeMs) - Math.min(WARNING_LEAD_MS, left.idleLimitMs / 2);
}
