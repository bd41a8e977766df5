/** How long somebody waits without a sign, since most answers are there by then (ux.md, "All screens"). Milliseconds. */
export const SHOWN_AFTER = 250;

/** After so long what does not come is given up. Milliseconds. */
export const GIVEN_UP_AFTER = 10_000;
