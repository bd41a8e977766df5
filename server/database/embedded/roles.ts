import pg from 'pg';
import type { State } from './state-file';
import { APP_ROLE, DATABASE_NAME, OWNER_ROLE, superuserUrl } from './urls';

/** Time limits of the application's role (reliability.md § 1, guards). */
const APP_LIMITS: Readonly<Record<string, string>> = {
  statement_timeout: '15s',
  idle_in_transaction_session_timeout: '5s',
  lock_timeout: '5s',
};

/**
 * Creates the database and its two roles if they are missing: the owner, used for migrations, and the application's
 * role, which owns nothing (data.md "Personal tables"). Neither is a superuser.
 */
export async function ensureRoles(port: number, { passwords }: State): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(port, passwords.superuser, 'postgres') });
  await client.connect();
  try {
    await ensureRole(client, OWNER_ROLE, passwords.owner, { timezone: 'UTC' });
    await ensureRole(client, APP_ROLE, passwords.app, { timezone: 'UTC', ...APP_LIMITS });
    await ensureDatabase(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(
  client: pg.Client,
  role: string,
  password: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(
    `${verb} role ${role} login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`,
  );
  for (const [name, value] of Object.entries(settings)) {
    await client.query(`alter role ${role} set ${name} = ${client.escapeLiteral(value)}`);
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME]);
  if (!rowCount) await client.query(`create database ${DATABASE_NAME} owner ${OWNER_ROLE}`);
  await client.query(`revoke all on database ${DATABASE_NAME} from public`);
  await client.query(`grant connect on database ${DATABASE_NAME} to ${APP_ROLE}`);
}
