import * as z from 'zod/mini';
import { paths } from '@/app/paths';
import type { DatabaseUrls } from '@/bench/machine/databases';
import type { Running } from '@/bench/machine/service';
import { monthBefore } from '@/bench/measure/month';
import type { Options } from '@/bench/options';
import type { Side } from '@/bench/report/compare';
import { createPool } from '@/server/database/pools';
import { CALLS_AT_ONCE } from '@/server/http/concurrency-limiter';
import { type Client, createClient, dataOf, succeed } from './http-client';
import { pgbenchSide } from './pgbench';
import { bareTarget, serviceTarget, signIn } from './sessions';
import { emptySide, sqlSide, trpcSide } from './sides';
import { JOBCENTER, pickTargets } from './targets';
import { STAR, SUPERVISOR, type Workload, workloads } from './workloads';

/** What is put under load. */
export type LoadOptions = {
  readonly options: Options;
  readonly database: DatabaseUrls;
  /** For files of the run. */
  readonly folder: string;
  readonly pgbench: boolean;
  readonly service: Running;
  readonly bare: Running;
};

/** The workloads and the sides that run them: the service, the bare server, the SQL alone. */
export type LoadSides = {
  readonly workloads: readonly Workload[];
  service(workload: Workload): Side;
  bare(workload: Workload): Side;
  sql(workload: Workload): Side;
  /** A call without a query, through the service and the bare server. */
  readonly empty: readonly Side[];
  close(): Promise<void>;
};

/** Signs in and chooses the citizens and the period. */
export async function prepareSides({
  options,
  database,
  folder,
  pgbench,
  service,
  bare,
}: LoadOptions): Promise<LoadSides> {
  const { clients, seed, until } = options;
  const client = createClient(clients);
  const pool = createPool('screens', database.appUrl);
  // A page is rendered first, since a process in use has rendered pages.
  await (await fetch(service.origin + paths.signIn)).text();
  const tokens = new Map<string, string>();
  for (const { person } of [SUPERVISOR, STAR]) tokens.set(person, await signIn(client, service, person));
  // As many as the service serves at once without a session.
  const visitors = Math.min(clients, CALLS_AT_ONCE.unknown);
  const callersOf = ({ maxConcurrent = clients }: Workload) => Math.min(clients, maxConcurrent);
  const tokenOf = ({ person }: { readonly person: string }): string => tokens.get(person) as string;

  const month = monthBefore(until);
  const pagesOf = (token: string, query: object) => lastPage(client, service, token, { ...month, ...query });
  const pages = {
    jobcenter: await pagesOf(tokenOf(SUPERVISOR), { jobcenter: JOBCENTER }),
    country: await pagesOf(tokenOf(STAR), {}),
  };
  const targets = await pickTargets(database, seed);
  return {
    workloads: workloads(clients, { targets, month, pages }),
    service: (workload) =>
      trpcSide('tRPC', client, serviceTarget(service, tokenOf(workload)), workload, callersOf(workload)),
    bare: (workload) => trpcSide('bare', client, bareTarget(bare, tokenOf(workload)), workload, callersOf(workload)),
    sql: (workload) =>
      pgbench
        ? pgbenchSide(workload.script(tokenOf(workload)), folder, database.appUrl, callersOf(workload))
        : sqlSide('pg', pool, tokenOf(workload), workload, callersOf(workload)),
    empty: [
      emptySide('tRPC', client, serviceTarget(service), 'session.me', visitors),
      emptySide('bare', client, bareTarget(bare), 'empty', visitors),
    ],
    async close() {
      client.close();
      await pool.end();
    },
  };
}

async function lastPage(client: Client, service: Running, token: string, query: object): Promise<number> {
  const answer = await succeed(client.call(serviceTarget(service, token), 'getUpdatedCvs', query));
  return dataOf(z.object({ lastPage: z.number() }), answer).lastPage;
}
