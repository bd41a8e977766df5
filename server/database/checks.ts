import pg from 'pg';
import { StartError } from '@/server/config/start-error';

const OLDEST = 15;
const NEWEST = 18;

/** What start wants to know about the server behind a URL. */
export type ServerFacts = {
  /** Major version, for example 18. */
  readonly version: number;
  readonly versionName: string;
  /** The role behind the URL. */
  readonly role: string;
  readonly superuser: boolean;
  /** The session's time zone, our own wish included. */
  readonly timeZone: string;
};

/**
 * Asks the server behind a URL who it is.
 * @throws StartError when it cannot be reached or does not let us in; the sentence has no password in it
 */
export async function askServer(url: string, variable: string): Promise<ServerFacts> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'cv start',
    options: '-c TimeZone=UTC',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<ServerFacts>(
      `select current_setting('server_version_num')::int / 10000 as version,
              current_setting('server_version')                  as "versionName",
              current_user                                       as role,
              (select rolsuper from pg_roles where rolname = current_user) as superuser,
              current_setting('TimeZone')                        as "timeZone"`,
    );
    return rows[0] as ServerFacts;
  } catch (error) {
    throw new StartError(`The database of ${variable} (${placeOf(url)}) cannot be used: ${reasonOf(error)}.`);
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
      `The database session is in time zone ${timeZone} instead of UTC: run "alter role … set timezone = 'UTC'" for its role.`,
    );
  }
}

/** Warnings about the walls between the application and its own data (data.md "Personal tables"), a sentence each. */
export function weakWalls(app: ServerFacts, owner: ServerFacts | undefined): readonly string[] {
  const warnings: string[] = [];
  if (!owner || owner.role === app.role) {
    warnings.push(
      'The second wall is off: the application owns its tables, so only triggers protect the logs. ' +
        'Set DATABASE_OWNER_URL to a role of its own.',
    );
  }
  if (app.superuser) warnings.push('The application connects as a superuser, whom no wall stops.');
  return warnings;
}

function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    return 'not a valid address';
  }
}

function reasonOf(error: unknown): string {
  // Node tries IPv6 and IPv4 and then reports both in one error without a message.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message.replace(/\.$/, '') : String(first);
}
