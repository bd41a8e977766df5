/** How a baseline is told its database, its port and, where it is either, whether it is an equal service or bare. */
export const BASELINE_URL = 'BENCH_DATABASE_URL';
export const BASELINE_PORT = 'BENCH_PORT';
export const BASELINE_EQUAL = 'BENCH_EQUAL';

/** As the service has it: a connection may rest while the other sides take their turns. Milliseconds. */
export const KEEP_ALIVE_MS = 65_000;
