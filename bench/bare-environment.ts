/** How the bare server is told its database and its port. */
export const BARE_URL = 'BENCH_DATABASE_URL';
export const BARE_PORT = 'BENCH_PORT';
