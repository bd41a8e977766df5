/** Nothing shows before this, since most responses have arrived by then (ux.md, "All screens"). */
export const SKELETON_DELAY_MS = 250;

/** A page or call without a response has failed. */
export const RESPONSE_TIMEOUT_MS = 10_000;
