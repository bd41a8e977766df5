/** The context of a call that a page makes by itself: it is no use of the session. */
export const UNASKED = { unasked: true } as const;

export const UNASKED_HEADER = 'x-cv-unasked';
