import pg from 'pg';

/** Who uses a pool: each has its own, so that none of them can take the others' connections (reliability.md § 2). */
export type PoolUse =
  | 'screens'
  | 'systems'
  | 'lists'
  | 'systemLists'
  | 'strangers'
  | 'feed'
  | 'export'
  | 'sealer'
  | 'health'
  | 'signOut';

export type Pools = Readonly<Record<PoolUse, pg.Pool>>;

type Bounds = {
  /** Connections at most. */
  readonly max: number;
  /** How long a caller waits for a free or a new connection before it is refused. */
  readonly waitMs: number;
  /** How long one statement may run. */
  readonly statementMs: number;
};

/**
 * 53 together, of the 80 the embedded server takes: the rest is for the command line and the owner. `lists` and `systemLists`: lists of people
 * and of systems. `strangers`: who a session or key that this process does not know belongs to.
 */
const BOUNDS: Readonly<Record<PoolUse, Bounds>> = {
  screens: { max: 12, waitMs: 2_000, statementMs: 15_000 },
  systems: { max: 16, waitMs: 2_000, statementMs: 15_000 },
  lists: { max: 4, waitMs: 5_000, statementMs: 15_000 },
  systemLists: { max: 6, waitMs: 5_000, statementMs: 15_000 },
  strangers: { max: 2, waitMs: 2_000, statementMs: 5_000 },
  feed: { max: 4, waitMs: 10_000, statementMs: 60_000 },
  export: { max: 4, waitMs: 5_000, statementMs: 60_000 },
  sealer: { max: 2, waitMs: 5_000, statementMs: 15_000 },
  health: { max: 1, waitMs: 1_000, statementMs: 1_000 },
  // Nobody's work can keep a session from being ended, and nobody waits long for it.
  signOut: { max: 2, waitMs: 2_000, statementMs: 2_000 },
};

/** How much longer than a statement may run its answer is waited for, before the line counts as dead. */
const LINE_LATE_MS = 1_000;

/** All pools for one database URL. They connect when they are first used. `onError`: an idle connection was lost. */
export function createPools(url: string, onError: (use: PoolUse, error: Error) => void): Pools {
  const pool = (use: PoolUse): pg.Pool => {
    const made = createPool(use, url);
    made.on('error', (error) => onError(use, error));
    return made;
  };
  return {
    screens: pool('screens'),
    systems: pool('systems'),
    lists: pool('lists'),
    systemLists: pool('systemLists'),
    strangers: pool('strangers'),
    feed: pool('feed'),
    export: pool('export'),
    sealer: pool('sealer'),
    health: pool('health'),
    signOut: pool('signOut'),
  };
}

/** The connections all pools may hold together. */
export const MOST_CONNECTIONS = Object.values(BOUNDS).reduce((sum, { max }) => sum + max, 0);

/** Waits for the statements under way and closes every connection. */
export async function closePools(pools: Pools): Promise<void> {
  await Promise.all(Object.values(pools).map((pool) => pool.end()));
}

/**
 * One bounded pool, by its use's bounds. Instants come back as Date, days as `YYYY-MM-DD`, int8 as number. The URL's own
 * `options` replace ours, for a pooler in between that forwards none.
 */
export function createPool(use: PoolUse, url: string): pg.Pool {
  const { max, waitMs, statementMs } = BOUNDS[use];
  return new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: waitMs,
    idleTimeoutMillis: 30_000,
    // The server ends a slow statement itself; this is for a line that swallows the question or the answer. A founding
    // lifts the server's limit for statements that take as long as the register is large.
    ...(use !== 'feed' && { query_timeout: statementMs + LINE_LATE_MS }),
    keepAlive: true,
    application_name: `cv ${use}`,
    options: sessionOptions(statementMs),
    types: { getTypeParser },
  });
}

/** Guards of every session, whatever the role was given (reliability.md § 1). */
function sessionOptions(statementMs: number): string {
  const settings = {
    TimeZone: 'UTC',
    statement_timeout: statementMs,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 5_000,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

const INT8 = 20;
const DATE = 1082;

/** Per pool, since pg's own table of parsers is shared with everything else in the process. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === INT8 && format !== 'binary') return Number;
  if (oid === DATE && format !== 'binary') return String;
  return pg.types.getTypeParser(oid, format);
};
