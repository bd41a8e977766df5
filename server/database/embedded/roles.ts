import pg from 'pg';
import {
  APP_SETTINGS,
  connectStatements,
  databaseStatement,
  OWNER_SETTINGS,
  type RoleToMake,
  roleStatements,
} from '@/server/database/role-sql';
import type { State } from './state-file';
import { APP_ROLE, DATABASE_NAME, OWNER_ROLE, superuserUrl } from './urls';

/**
 * Creates the database and its two roles if they are missing: the owner, used for migrations, and the application's
 * role, which owns nothing (data.md "Personal tables"). Neither is a superuser.
 */
export async function ensureRoles(port: number, { passwords }: State): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(port, passwords.superuser, 'postgres') });
  await client.connect();
  try {
    await ensureRole(client, { name: OWNER_ROLE, password: passwords.owner, settings: OWNER_SETTINGS });
    await ensureRole(client, { name: APP_ROLE, password: passwords.app, settings: APP_SETTINGS });
    await ensureDatabase(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: RoleToMake): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role.name]);
  for (const statement of roleStatements(rowCount ? 'alter' : 'create', role)) await client.query(statement);
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME]);
  if (!rowCount) await client.query(databaseStatement(DATABASE_NAME, OWNER_ROLE));
  for (const statement of connectStatements(DATABASE_NAME, APP_ROLE)) await client.query(statement);
}
