import type pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '@/server/database/pools';
import { copyDatabase, type DatabaseUrls } from '@/server/database/test-cluster';
import '@/server/database/test-setup';
import { type RunningServer, startServer } from '@/e2e/server';
import type { Door } from './door';
import { watchForLeaks } from './leaks';
import { SOAP_VERSIONS, type SoapCall, soapCalls } from './soap-call';
import { soapDoor } from './soap-door';
import { type TrpcCall, trpcCalls } from './trpc-call';
import { trpcDoor } from './trpc-door';

/** Where the cases of one file play: the built server on a PostgreSQL database of the file's own, and its doors. */
export type Stage = {
  readonly server: RunningServer;
  /** Every case of the contract goes through each of these. */
  readonly doors: readonly Door[];
  /** The screens' door, for what only it has. */
  readonly trpc: TrpcCall;
  /** Other systems' door, for what only it has. */
  readonly soap: SoapCall;
  /** The database as its owner: to set the scene and to see what was written. */
  readonly owner: pg.Pool;
  readonly database: DatabaseUrls;
  /** Ends server and database; throws when a CPR stood where none may stand. For `afterAll`. */
  close(): Promise<void>;
};

export type StageOptions = {
  /** Fills the register before the server starts. */
  readonly prepare?: (owner: pg.Pool, appUrl: string) => Promise<void>;
  /** The database's URL as the server is to reach it, when not directly. */
  readonly through?: (appUrl: string) => Promise<string>;
  readonly environment?: Readonly<Record<string, string>>;
  /** How many files and connections the server may have open. */
  readonly openFiles?: number;
  /** Every case in each version of SOAP; in both by turns unless said, which takes half the time. */
  readonly eachVersion?: boolean;
};

export async function openStage({
  prepare,
  through,
  environment,
  openFiles,
  eachVersion,
}: StageOptions = {}): Promise<Stage> {
  const { drop, ...database } = await copyDatabase(inject('cluster'));
  const owner = createPool('feed', database.ownerUrl);
  // The database is dropped under idle connections, and some tests cut them.
  owner.on('error', () => undefined);
  // Cases look their own entries up; nobody else does, so the service has no index for it.
  await owner.query('create index on access_log (request_id)');
  await prepare?.(owner, database.appUrl);
  const databaseUrl = (await through?.(database.appUrl)) ?? database.appUrl;
  const server = await startServer({
    databaseUrl,
    ownerUrl: database.ownerUrl,
    ...(environment && { environment }),
    ...(openFiles && { openFiles }),
  });
  const watch = watchForLeaks();
  const trpc = trpcCalls(server.url, watch);
  const soap = soapCalls(server.url, watch);
  const spoken = eachVersion ? SOAP_VERSIONS.map((version) => [version]) : [SOAP_VERSIONS];
  const doors = [trpcDoor(trpc, owner), ...spoken.map((versions) => soapDoor(soap, owner, versions))];

  async function close(): Promise<void> {
    await server.stop();
    await owner.end();
    await drop();
    watch.see('log of the server', server.output());
    if (watch.found().length > 0) throw new Error(`a CPR stood where none may stand:\n${watch.found().join('\n')}`);
  }
  return { server, doors, trpc, soap, owner, database, close };
}
