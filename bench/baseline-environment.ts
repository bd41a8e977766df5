/** How the bare server is told its database and its port. */
export const BARE_URL = 'BENCH_DATABASE_URL';
export const BARE_PORT = 'BENCH_PORT';

/** As the service has it: a connection may rest while the other sides take their turns. Milliseconds. */
export const KEEP_ALIVE_MS = 65_000;
