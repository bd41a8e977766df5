import type { SessionLeft } from './outputs';

/** How long before the end of a session it is warned of, at most (ux.md, "All screens"). */
const WARNING_LEAD_MS = 2 * 60_000;

/** Milliseconds until the warning is due; 0 or less once it is. A short idle timeout halves the lead. */
export function msUntilWarning(left: SessionLeft): number {
  return Math.min(left.idleMs, left.wholeMs) - Math.min(WARNING_LEAD_MS, left.idleLimitMs / 2);
}
