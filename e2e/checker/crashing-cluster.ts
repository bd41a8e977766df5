import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { proxyTo } from '@/e2e/harness/database-proxy';
import { waitUntil } from '@/e2e/harness/wait-until';
import { startEmbedded } from '@/server/database/embedded';
import { findBinaries } from '@/server/database/embedded/binaries';
import { startCluster } from '@/server/database/embedded/cluster';
import { reachableBinaries } from '@/server/database/embedded/reach';
import { chooseSystemUser } from '@/server/database/embedded/system-user';
import { type DatabaseUrls, prepareTemplate } from '@/server/database/test-cluster';

/** A PostgreSQL that can be killed and restarts at the same address. */
export type CrashingCluster = DatabaseUrls & {
  /** Kills all its processes with SIGKILL and restarts it; settles when it accepts connections. */
  crash(): Promise<void>;
  stop(): Promise<void>;
};

/** As in production: a commit waits for the disk. */
const OPTIONS = { timeZone: 'Europe/Copenhagen', settings: { max_connections: '200' } };
const GONE_WITHIN_MS = 10_000;

export async function startCrashingCluster(): Promise<CrashingCluster> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cv-crashing-'));
  const first = await startEmbedded({ dataDir, ...OPTIONS });
  await prepareTemplate(first);
  const folder = path.join(dataDir, 'postgres');
  const user = chooseSystemUser(folder);
  const cluster = { folder, user, binaries: await reachableBinaries(user, findBinaries()) };
  const line = await proxyTo(first.appUrl);
  const through = (url: string): string => Object.assign(new URL(url), { host: new URL(line.url).host }).href;
  return {
    appUrl: through(first.appUrl),
    ownerUrl: through(first.ownerUrl),
    superUrl: through(first.superUrl),

    async crash() {
      await killAll(folder);
      // Started directly by PostgreSQL's own program: the embedded database's other preparations are done and take
      // longer than recovery. Only this file must go, since a killed process that its parent has not reaped yet counts
      // as running.
      rmSync(path.join(folder, 'postmaster.pid'), { force: true });
      const port = await startCluster(cluster, OPTIONS);
      line.retarget(Object.assign(new URL(first.appUrl), { port: String(port) }).href);
    },

    async stop() {
      await line.close();
      await first.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Kills the server and all its children at once, so that none can write anything more. */
async function killAll(folder: string): Promise<void> {
  const [pid = ''] = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
  const all = [Number(pid), ...childrenOf(Number(pid))];
  for (const each of all) signal(each, 'SIGKILL');
  await waitUntil(() => !all.some(isAlive), {
    ...{ withinMs: GONE_WITHIN_MS, everyMs: 5 },
    late: () => 'PostgreSQL did not end',
  });
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statusOf(pid)?.parent === parent);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has already ended.
  }
}

/** A zombie holds no resources. */
function isAlive(pid: number): boolean {
  const status = statusOf(pid);
  return status !== undefined && status.state !== 'Z';
}

function statusOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  try {
    const [, state = '', parent = ''] = /\) (\S) (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
