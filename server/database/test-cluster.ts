import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { APP_ROLE, DATABASE_NAME, OWNER_ROLE } from '@/server/database/embedded/urls';
import { startEmbedded } from './embedded';
import { migrate } from './migrate';
import { CLOCK_AHEAD, shiftClock } from './test-clock';

/** The three connections to one database, passwords included. */
export type DatabaseUrls = { readonly appUrl: string; readonly ownerUrl: string; readonly superUrl: string };

/** A PostgreSQL of this test run. Its database `cv` is the migrated template: tests use copies of it. */
export type TestCluster = DatabaseUrls & { stop(): Promise<void> };

/** A copy of a database, made in some 50 ms. */
export type DatabaseCopy = DatabaseUrls & {
  readonly name: string;
  /** Drops it, closing its connections. */
  drop(): Promise<void>;
};

/**
 * The cluster is deleted after the run. Without fsync, databases are copied faster (embedded.db.test.ts checks a
 * durable one); with one round of hashing, connections open faster. Several test files use it at once, some with
 * several servers.
 */
const TEST_SETTINGS = { fsync: 'off', full_page_writes: 'off', scram_iterations: '1', max_connections: '300' };

/**
 * Starts a PostgreSQL whose default time zone is Denmark's, so that a session that does not set UTC fails a test
 * (data.md "Time"). `stop` deletes it.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cv-test-'));
  const embedded = await startEmbedded({ dataDir, timeZone: 'Europe/Copenhagen', settings: TEST_SETTINGS });
  const stop = async (): Promise<void> => {
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await prepareTemplate(embedded);
  } catch (error) {
    await stop();
    throw error;
  }
  const { appUrl, ownerUrl, superUrl } = embedded;
  return { appUrl, ownerUrl, superUrl, stop };
}

/** Migrates the database `cv` of a new cluster and sets its clock to the tests' day, for copies to be made of it. */
export async function prepareTemplate(urls: DatabaseUrls): Promise<void> {
  await migrate({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
  await connected(urls.ownerUrl, (owner) => shiftClock(owner, CLOCK_AHEAD));
  await makePartitions(urls);
}

/**
 * Copies a database of the cluster, which must have no connections.
 * @param template the database to copy, the migrated one unless given
 */
export async function copyDatabase(cluster: DatabaseUrls, template: string = DATABASE_NAME): Promise<DatabaseCopy> {
  // Letters only: the log scrubber would take ten digits in a row for a CPR number.
  const name = `t_${randomBytes(6)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;
  await asSuperuser(cluster, async (client) => {
    await client.query(`create database ${name} template ${template} owner ${OWNER_ROLE} strategy file_copy`);
    // Privileges on a database are not copied with it.
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${APP_ROLE}`);
  });
  return {
    name,
    ...urlsNamed(cluster, name),
    drop: () =>
      asSuperuser(cluster, async (client) => {
        await connectionsEnd(client, name);
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** Waits, at most a second: a connection that was told to end and is cut off meanwhile would report that to nobody. */
async function connectionsEnd(client: pg.Client, name: string): Promise<void> {
  for (let waits = 0; waits < 50; waits += 1) {
    const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [name]);
    if (rowCount === 0) return;
    await sleep(20);
  }
}

/**
 * Replaces the database of a name by a copy, which must have no connections. Connections to the old database are
 * closed; new ones reach the copy.
 * @returns the copy's connections under that name
 */
export async function replaceDatabase(cluster: DatabaseUrls, copy: DatabaseCopy, name: string): Promise<DatabaseUrls> {
  await asSuperuser(cluster, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`alter database ${copy.name} rename to ${name}`);
  });
  return urlsNamed(cluster, name);
}

// A server makes them when it starts (server/wiring.ts).
async function makePartitions(urls: DatabaseUrls): Promise<void> {
  await connected(urls.appUrl, (app) => app.query('select ensure_access_log_partitions()'));
}

function asSuperuser(cluster: DatabaseUrls, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  return connected(named(cluster.superUrl, 'postgres'), work);
}

async function connected(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The connections to another database of the same cluster. */
export function urlsNamed({ appUrl, ownerUrl, superUrl }: DatabaseUrls, name: string): DatabaseUrls {
  return { appUrl: named(appUrl, name), ownerUrl: named(ownerUrl, name), superUrl: named(superUrl, name) };
}

function named(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
