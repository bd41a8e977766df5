import pg from 'pg';
import * as z from 'zod/mini';
import { StartError } from '@/server/config/start-error';

const OLDEST = 15;
const NEWEST = 18;

/** What a start checks about the server behind a URL. */
export type ServerFacts = {
  /** Major version, for example 18. */
  readonly version: number;
  readonly versionName: string;
  /** The role behind the URL. */
  readonly role: string;
  readonly superuser: boolean;
  /** The time zone of the session, which asks for UTC. */
  readonly timeZone: string;
};

const schema: z.ZodMiniType<ServerFacts> = z.object({
  version: z.number(),
  versionName: z.string(),
  role: z.string(),
  superuser: z.boolean(),
  timeZone: z.string(),
});

/**
 * Connects to the server behind a URL and reads its facts.
 * @throws StartError when it cannot be reached or refuses the connection; the message holds no password
 */
export async function readServerFacts(url: string, variable: string): Promise<ServerFacts> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'cv start',
    options: '-c TimeZone=UTC',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as version,
              current_setting('server_version')                  as "versionName",
              current_user                                       as role,
              (select rolsuper from pg_roles where rolname = current_user) as superuser,
              current_setting('TimeZone')                        as "timeZone"`,
    );
    return z.parse(schema, rows[0]);
  } catch (error) {
    throw new StartError(`The database of ${variable} (${addressOf(url)}) cannot be used: ${reasonOf(error)}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @throws StartError for a server that is too old or too new, or a session that is not in UTC (data.md "Time") */
export function checkServer({ version, versionName, timeZone }: ServerFacts): void {
  if (version < OLDEST || version > NEWEST) {
    throw new StartError(
      `The database server is PostgreSQL ${versionName}, too ${version < OLDEST ? 'old' : 'new'} for this program: ` +
        `it needs version ${OLDEST} to ${NEWEST}.`,
    );
  }
  if (timeZone !== 'UTC') {
    throw new StartError(
      `The database session is in time zone ${timeZone} instead of UTC: ` +
        `run "alter role … set timezone = 'UTC'" for its role.`,
    );
  }
}

/** Warnings when the database does not protect the data from the application's own role (data.md "Personal tables"). */
export function protectionWarnings(app: ServerFacts, owner: ServerFacts | undefined): readonly string[] {
  const warnings: string[] = [];
  if (!owner || owner.role === app.role) {
    warnings.push(
      'Database-level protection is off: the application owns its tables, so only triggers protect the logs. ' +
        'Set DATABASE_OWNER_URL to another role.',
    );
  }
  if (app.superuser) {
    warnings.push('Database-level protection is off: the application connects as a superuser. Use an ordinary role.');
  }
  return warnings;
}

function addressOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    return 'not a valid address';
  }
}

function reasonOf(error: unknown): string {
  // Node tries IPv6 and IPv4, and reports both failures in one error without a message.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message.replace(/\.$/, '') : String(first);
}
