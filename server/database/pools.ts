import pg from 'pg';

/** What a pool is for: each use has its own, so that none exhausts another's connections (reliability.md § 2). */
export type PoolUse =
  | 'screens'
  | 'systems'
  | 'lists'
  | 'systemLists'
  | 'strangers'
  | 'feed'
  | 'derive'
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
 * 61 connections in all, of the 80 of the embedded server; the rest are for the command line and the owner. `lists` and
 * `systemLists`: lists for people and for systems. `strangers`: finding sessions and clients that are not in a cache.
 * `derive`: the midnight job, and whoever is looked up and due, which after a midnight may be everyone.
 */
const BOUNDS: Readonly<Record<PoolUse, Bounds>> = {
  screens: { max: 12, waitMs: 2_000, statementMs: 15_000 },
  systems: { max: 16, waitMs: 2_000, statementMs: 15_000 },
  lists: { max: 4, waitMs: 5_000, statementMs: 15_000 },
  systemLists: { max: 6, waitMs: 5_000, statementMs: 15_000 },
  strangers: { max: 2, waitMs: 2_000, statementMs: 5_000 },
  feed: { max: 4, waitMs: 10_000, statementMs: 60_000 },
  derive: { max: 8, waitMs: 5_000, statementMs: 15_000 },
  export: { max: 4, waitMs: 5_000, statementMs: 60_000 },
  sealer: { max: 2, waitMs: 5_000, statementMs: 15_000 },
  health: { max: 1, waitMs: 1_000, statementMs: 1_000 },
  // A pool of its own, so that signing out never waits for other work.
  signOut: { max: 2, waitMs: 2_000, statementMs: 2_000 },
};

/** How long after the statement's own limit a connection is considered dead. */
const RESPONSE_GRACE_MS = 1_000;

/** All pools for one database URL; they connect on first use. `onError` is called when an idle connection is lost. */
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
    derive: pool('derive'),
    export: pool('export'),
    sealer: pool('sealer'),
    health: pool('health'),
    signOut: pool('signOut'),
  };
}

/** The connections of all pools together. */
export const MAX_CONNECTIONS = Object.values(BOUNDS).reduce((sum, { max }) => sum + max, 0);

/** Waits for running statements and closes every connection. */
export async function closePools(pools: Pools): Promise<void> {
  await Promise.all(Object.values(pools).map((pool) => pool.end()));
}

/**
 * One pool with the bounds of its use. Instants are read as Date, days as `YYYY-MM-DD`, int8 as number. `options` in
 * the URL replace those set here, for poolers that forward none.
 */
export function createPool(use: PoolUse, url: string): pg.Pool {
  const { max, waitMs, statementMs } = BOUNDS[use];
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: waitMs,
    idleTimeoutMillis: 30_000,
    // The server ends a slow statement; this ends one on a dead connection. Founding has no such limit: the time of its
    // statements grows with the register.
    ...(use !== 'feed' && { query_timeout: statementMs + RESPONSE_GRACE_MS }),
    keepAlive: true,
    application_name: `cv ${use}`,
    options: sessionOptions(statementMs),
    types: { getTypeParser },
  });
  // A pool listens on idle connections only, and a connection may be lost before who asked for it can: in the packet
  // that says it is ready. Without a listener that would end the process. The statement under way reports the loss.
  return pool.on('connect', (client) => client.on('error', ignore));
}

function ignore(): void {}

/** Limits of every session, whatever those of the role (reliability.md § 1). */
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

/** Per pool, since pg's own table of parsers is global. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === INT8 && format !== 'binary') return Number;
  if (oid === DATE && format !== 'binary') return String;
  return pg.types.getTypeParser(oid, format);
};
