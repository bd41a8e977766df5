import { readFileSync, statSync } from 'node:fs';
import { inject } from 'vitest';
import { type RunningServer, type ServerOptions, startServer } from '@/e2e/harness/server';
import { waitUntil } from '@/e2e/harness/wait-until';
import { type DatabaseCopy, type DatabaseUrls, replaceDatabase } from '@/server/database/test-cluster';

/** A server that one worker's test files use in turn, each with a new database in place of the last. */
export type SharedServer = {
  readonly url: string;
  readonly pid: number;
  /** The name its database always has. */
  readonly database: string;
  /** The file with its output. */
  readonly printed: string;
};

declare module 'vitest' {
  export interface ProvidedContext {
    /** By the number of the worker, from 1. */
    sharedServers: readonly SharedServer[];
  }
}

/** A server on the database of one test file. */
export type Served = {
  readonly server: RunningServer;
  readonly database: DatabaseUrls;
  /** To be called when the file is done with both. */
  end(): Promise<void>;
};

/** Options of a server of the file's own. */
export type OwnServer = Pick<ServerOptions, 'environment' | 'openFiles'> & {
  /** The database's URL as the server is to reach it, when not directly. */
  readonly through?: (appUrl: string) => Promise<string>;
};

const READY_MS = 20_000;

/**
 * Serves a database that nobody is connected to.
 * @param own starts a server of the file's own; otherwise the worker's shared server is used, where there is one
 */
export async function serve(copy: DatabaseCopy, own: OwnServer | undefined): Promise<Served> {
  const shared = own ? undefined : inject('sharedServers')?.[Number(process.env.VITEST_POOL_ID) - 1];
  return shared ? lead(shared, copy) : startOwn(copy, own);
}

async function startOwn({ drop, ...database }: DatabaseCopy, own: OwnServer = {}): Promise<Served> {
  const { through, ...options } = own;
  const databaseUrl = (await through?.(database.appUrl)) ?? database.appUrl;
  const server = await startServer({ databaseUrl, ownerUrl: database.ownerUrl, ...options });
  const end = () => server.stop().finally(drop);
  return { server, database, end };
}

async function lead({ url, pid, database: name, printed }: SharedServer, copy: DatabaseCopy): Promise<Served> {
  const database = await replaceDatabase(inject('cluster'), copy, name);
  await waitUntil(async () => (await fetch(`${url}/health/ready`)).status === 200, {
    ...{ withinMs: READY_MS, everyMs: 20 },
    late: () => `The shared server has not found its new database within ${READY_MS / 1000} s`,
  });
  const before = statSync(printed).size;
  const output = () => readFileSync(printed).subarray(before).toString();
  const refuse = () =>
    Promise.reject(new Error('other files use this server too: open the fixture with one of its own'));
  return { server: { url, pid, output, stop: refuse, kill: refuse }, database, end: async () => undefined };
}
