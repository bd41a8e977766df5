import type pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '@/server/database/pools';
import { copyDatabase, type DatabaseUrls } from '@/server/database/test-cluster';
import '@/server/database/test-setup';
import { watchForLeaks } from '@/e2e/harness/leaks';
import type { RunningServer } from '@/e2e/harness/server';
import type { Door } from './door';
import { type OwnServer, serve } from './served';
import { SOAP_VERSIONS, type SoapCall, soapCalls } from './soap-call';
import { soapDoor } from './soap-door';
import { type TrpcCall, trpcCalls } from './trpc-call';
import { trpcDoor } from './trpc-door';

/** What the tests of one file run on: a built server on a PostgreSQL database of the file's own, and its doors. */
export type Fixture = {
  readonly server: RunningServer;
  /** Every case of the contract runs through each of these. */
  readonly doors: readonly Door[];
  /** The screens' door, for what only it has. */
  readonly trpc: TrpcCall;
  /** Other systems' door, for what only it has. */
  readonly soap: SoapCall;
  /** The database as its owner, to prepare data and to see what was written. */
  readonly owner: pg.Pool;
  readonly database: DatabaseUrls;
  /** Ends server and database; throws when a CPR number leaked. For `afterAll`. */
  close(): Promise<void>;
};

export type FixtureOptions = OwnServer & {
  /** Fills the register before the server starts. */
  readonly prepare?: (owner: pg.Pool, appUrl: string) => Promise<void>;
  /** A server of the file's own even with the usual configuration: for tests that stop it or depend on its caches. */
  readonly alone?: boolean;
  /** Runs every case in each version of SOAP; by default they alternate, which takes half the time. */
  readonly eachVersion?: boolean;
};

export async function openFixture({ prepare, alone, eachVersion, ...own }: FixtureOptions = {}): Promise<Fixture> {
  const copy = await copyDatabase(inject('cluster'));
  const preparing = ownerOf(copy);
  // Tests look up their own entries; the service never does, so it has no index for it.
  await preparing.query('create index on access_log (request_id)');
  await prepare?.(preparing, copy.appUrl);
  await preparing.end();
  const isConfigured = Object.keys(own).length > 0;
  const { server, database, end } = await serve(copy, alone || isConfigured ? own : undefined);
  const owner = ownerOf(database);
  const watch = watchForLeaks();
  const trpc = trpcCalls(server.url, watch);
  const soap = soapCalls(server.url, watch);
  const spoken = eachVersion ? SOAP_VERSIONS.map((version) => [version]) : [SOAP_VERSIONS];
  const doors = [trpcDoor(trpc, owner), ...spoken.map((versions) => soapDoor(soap, owner, versions))];

  async function close(): Promise<void> {
    await owner.end();
    await end();
    watch.see('log of the server', server.output());
    if (watch.found().length > 0) throw new Error(`CPR numbers leaked:\n${watch.found().join('\n')}`);
  }
  return { server, doors, trpc, soap, owner, database, close };
}

function ownerOf({ ownerUrl }: DatabaseUrls): pg.Pool {
  const owner = createPool('feed', ownerUrl);
  // The database is dropped while connections are idle, and some tests cut them.
  owner.on('error', () => undefined);
  return owner;
}
