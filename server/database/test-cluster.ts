import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { APP_ROLE, DATABASE_NAME, OWNER_ROLE } from '@/server/database/embedded/urls';
import { startEmbedded } from './embedded';
import { migrate } from './migrate';
import { CLOCK_AHEAD, shiftClock } from './test-clock';

/** The three connections to one database, role and password included. */
export type DatabaseUrls = { readonly appUrl: string; readonly ownerUrl: string; readonly superUrl: string };

/** A real PostgreSQL of this run's own; its database `cv` is migrated and is never worked in: it is what copies are made of. */
export type TestCluster = DatabaseUrls & { stop(): Promise<void> };

/** A database of its own, made from another in some 50 ms. */
export type DatabaseCopy = DatabaseUrls & {
  readonly name: string;
  /** Drops it, whoever is connected. */
  drop(): Promise<void>;
};

/**
 * It dies with the run, so it waits for no disk: copying databases is mostly that (what is promised of a real one is held
 * by embedded.db.test.ts). Nobody guesses its passwords, so a connection does not cost both sides thousands of rounds of
 * hashing. And it serves several test files at once, some of them with several instances.
 */
const SHORT_LIVED = { fsync: 'off', full_page_writes: 'off', scram_iterations: '1', max_connections: '300' };

/**
 * Starts a PostgreSQL whose default time zone is Denmark's: what forgets to set UTC is found out (data.md "Time").
 * Nothing of it is left after `stop`.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cv-test-'));
  const embedded = await startEmbedded({ dataDir, timeZone: 'Europe/Copenhagen', settings: SHORT_LIVED });
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

/** Migrates a new cluster's database `cv` and sets its clock to the tests' day, so that copies can be made of it. */
export async function prepareTemplate(urls: DatabaseUrls): Promise<void> {
  await migrate({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
  await connected(urls.ownerUrl, (owner) => shiftClock(owner, CLOCK_AHEAD));
  await makePartitions(urls);
}

/**
 * Copies a database of the cluster; nobody may be connected to the one that is copied.
 * @param template the database to copy, the migrated one unless given
 */
export async function copyDatabase(cluster: DatabaseUrls, template: string = DATABASE_NAME): Promise<DatabaseCopy> {
  // In letters: ten digits in a row would be scrubbed from a log as a CPR, which tests look for.
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
    drop: () => asSuperuser(cluster, (client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

/**
 * Puts a copy in the place of the database of a name, whoever is connected to that one; nobody may be to the copy. Who
 * worked in the one before loses the connection and finds the copy with the next.
 * @returns the copy's connections under that name
 */
export async function putInPlace(cluster: DatabaseUrls, copy: DatabaseCopy, name: string): Promise<DatabaseUrls> {
  await asSuperuser(cluster, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`alter database ${copy.name} rename to ${name}`);
  });
  return urlsNamed(cluster, name);
}

// The server makes them when it starts (server/wiring.ts).
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
