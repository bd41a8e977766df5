/**
 * How large V8 lets the service's heap grow; `npm start` passes them on, which a process that runs already can't.
 * By itself it takes its measure from the machine's memory: of 24 GB, 64 MB for each half of what is new and four times what was in use at
 * the last collection for the rest, so that a process with 110 MB in use held 670.
 */
export const HEAP_LIMITS = ['--max-old-space-size=1024', '--max-semi-space-size=16'];
