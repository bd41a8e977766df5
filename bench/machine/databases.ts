import pg from 'pg';
import { APP_ROLE, OWNER_ROLE } from '@/server/database/embedded/urls';

/** The connections to one database, role and password included. */
export type DatabaseUrls = { readonly appUrl: string; readonly ownerUrl: string; readonly superUrl: string };

/** The environment in which one of our programs uses this database instead of its embedded one. */
export function asExternal({ appUrl, ownerUrl }: DatabaseUrls): Record<string, string> {
  return { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, SECRET_KEY: 'for measuring only: it keeps no secret' };
}

/** The same connections to another database of the cluster. */
export function inDatabase({ appUrl, ownerUrl, superUrl }: DatabaseUrls, name: string): DatabaseUrls {
  const named = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return { appUrl: named(appUrl), ownerUrl: named(ownerUrl), superUrl: named(superUrl) };
}

/**
 * Recreates a database, whatever it contained and whoever is connected.
 * @param template the database it is a copy of; empty unless given
 */
export async function renewDatabase(cluster: DatabaseUrls, name: string, template?: string): Promise<DatabaseUrls> {
  const copied = template ? `template ${template} strategy file_copy` : '';
  await asSuperuser(cluster, 'postgres', [
    `drop database if exists ${name} with (force)`,
    `create database ${name} owner ${OWNER_ROLE} ${copied}`,
    // Privileges on a database are not copied with it.
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to ${APP_ROLE}`,
  ]);
  return inDatabase(cluster, name);
}

export async function dropDatabase(cluster: DatabaseUrls, name: string): Promise<void> {
  await asSuperuser(cluster, 'postgres', [`drop database if exists ${name} with (force)`]);
}

/** Analyses and writes everything out, so that no later turn pays for it (performance.md, "Method"). */
export async function settle(cluster: DatabaseUrls, name: string): Promise<void> {
  await asSuperuser(cluster, name, ['vacuum analyze', 'checkpoint']);
}

async function asSuperuser(cluster: DatabaseUrls, name: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(cluster, name).superUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

export async function serverVersion(cluster: DatabaseUrls): Promise<string> {
  const [row] = await ask<{ version: string }>(cluster, "select current_setting('server_version') as version");
  return row?.version ?? 'unknown';
}

/** The rows of one query, run as the superuser. */
export async function ask<Row extends pg.QueryResultRow>(
  { superUrl }: DatabaseUrls,
  question: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    return (await client.query<Row>(question, [...values])).rows;
  } finally {
    await client.end();
  }
}
