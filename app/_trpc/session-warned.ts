import type { SessionLeft } from './outputs';

/** Warned so long ahead (ux.md, "All screens"); half of what a session may be idle where that is less. Milliseconds. */
const WARNED_AHEAD = 2 * 60_000;

/** When the end is near enough to be warned of, in milliseconds from now. */
export function warnedIn(left: SessionLeft): number {
  return Math.min(left.idleMs, left.wholeMs) - Math.min(WARNED_AHEAD, left.idleLimitMs / 2);
}
