/**
 * The environment variables of a baseline: its database, its port, and whether it runs the full service (1), or how
 * much of the feed's intake (FoldExtent).
 */
export const BASELINE_URL = 'BENCH_DATABASE_URL';
export const BASELINE_PORT = 'BENCH_PORT';
export const BASELINE_FULL_SERVICE = 'BENCH_FULL_SERVICE';

/** As in the service: a connection may be idle while the other sides take their turns. Milliseconds. */
export const KEEP_ALIVE_MS = 65_000;
