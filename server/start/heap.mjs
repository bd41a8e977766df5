/**
 * Limits of V8's heap for the service and the command line. `npm start` and `npm run cli` pass them, since a running
 * process cannot set them. By default V8 goes by the memory of the machine, and a process with 110 MB in use held 670
 * MB (performance.md).
 */
export const HEAP_LIMITS = ['--max-old-space-size=1024', '--max-semi-space-size=16'];
