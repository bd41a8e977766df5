/**
 * How large V8 lets the service's heap grow. `npm start` passes them on, since a process that runs already can't set them.
 * By itself V8 takes its measure from the machine's memory, and a process with 110 MB in use held 670 (performance.md).
 */
export const HEAP_LIMITS = ['--max-old-space-size=1024', '--max-semi-space-size=16'];
