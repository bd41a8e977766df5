import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { copyDatabase, type DatabaseUrls, replaceDatabase } from '@/server/database/test-cluster';
import type { SharedServer } from './served';
import '@/server/database/test-setup';

/** Once per run of the contract tests: a server per worker, since starting one takes longer than most files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster } = project.getProvidedContext();
  const folder = mkdtempSync(path.join(tmpdir(), 'cv-shared-'));
  const workers = Array.from({ length: project.config.maxWorkers }, (_, at) => at);
  const servers = await Promise.all(workers.map((at) => start(cluster, `shared_${at + 1}`, folder)));
  project.provide(
    'sharedServers',
    servers.map(([shared]) => shared),
  );
  return async () => {
    const ends = await Promise.allSettled(servers.map(([, server]) => stop(server)));
    rmSync(folder, { recursive: true, force: true });
    const failed = ends.filter((end) => end.status === 'rejected');
    if (failed.length === 0) return;
    // Vitest reports a failed teardown, but still passes.
    process.exitCode = 1;
    throw new AggregateError(failed.map(({ reason }) => reason));
  };
}

async function start(
  cluster: DatabaseUrls,
  database: string,
  folder: string,
): Promise<readonly [SharedServer, RunningServer]> {
  const { appUrl, ownerUrl } = await replaceDatabase(cluster, await copyDatabase(cluster), database);
  const printed = path.join(folder, `${database}.log`);
  const server = await startServer({ databaseUrl: appUrl, ownerUrl, printsTo: printed });
  return [{ url: server.url, pid: server.pid, database, printed }, server];
}

/** @throws Error when it does not end normally, or printed a CPR number */
async function stop(server: RunningServer): Promise<void> {
  await server.stop();
  const watch = watchForLeaks();
  watch.see('log of a shared server', server.output());
  if (watch.found().length > 0) throw new Error(`CPR numbers leaked:\n${watch.found().join('\n')}`);
}
