/** The delay before a skeleton shows, within which most responses arrive (ux.md, "All screens"). */
export const SKELETON_DELAY_MS = 250;

/** After this, a page or call without a response has failed. */
export const RESPONSE_TIMEOUT_MS = 10_000;
