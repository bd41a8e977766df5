import pg from 'pg';
import * as z from 'zod/mini';
import { StartError } from '@/server/config/start-error';
import { LOG_SETTINGS } from './role-sql';

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
  /** Of the database, for example UTF8. */
  readonly encoding: string;
  /** The settings with which the server's log could hold what is in parameters and rows. */
  readonly loose: readonly string[];
};

const schema: z.ZodMiniType<ServerFacts> = z.object({
  version: z.number(),
  versionName: z.string(),
  role: z.string(),
  superuser: z.boolean(),
  timeZone: z.string(),
  encoding: z.string(),
  loose: z.array(z.string()),
});

/**
 * Connects to the server behind a URL and reads its facts.
 * @throws StartError when it cannot be reached or refuses the connection; the message holds no password
 */
export async function readServerFacts(url: string, variable: string): Promise<ServerFacts> {
  let client: pg.Client | undefined;
  try {
    // Reads the files that the URL names.
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      application_name: 'cv start',
      options: '-c TimeZone=UTC',
    });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as version,
              current_setting('server_version')                  as "versionName",
              current_user                                       as role,
              (select rolsuper from pg_roles where rolname = current_user) as superuser,
              current_setting('TimeZone')                        as "timeZone",
              current_setting('server_encoding')                 as encoding,
              array(select name from pg_settings join jsonb_each_text($1) wanted on wanted.key = name
                    where setting <> wanted.value order by name) as loose`,
      [JSON.stringify(LOG_SETTINGS)],
    );
    return z.parse(schema, rows[0]);
  } catch (error) {
    throw new StartError(`The database of ${variable} (${addressOf(url)}) cannot be used: ${reasonOf(error)}.`);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/**
 * @throws StartError for a server that is too old or too new, a session that is not in UTC (data.md "Time"), and a
 * database that is not in UTF-8
 */
export function checkServer({ version, versionName, timeZone, encoding }: ServerFacts): void {
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
  if (encoding !== 'UTF8') {
    throw new StartError(`The database is in ${encoding}: create it with template template0 encoding 'UTF8'.`);
  }
}

/**
 * Warnings when the database does not protect the data from the application's own role (data.md "Personal tables"), or
 * from those who read its log.
 */
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
  const loose = new Set([...app.loose, ...(owner?.loose ?? [])]);
  if (loose.size > 0) {
    const wanted = [...loose].map((name) => `${name} = ${LOG_SETTINGS[name]}`);
    warnings.push(`The log of the database server may hold CPR numbers: set ${wanted.join(', ')} there.`);
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
