import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '@/server/config/start-error';
import { findBinaries } from '@/server/database/embedded/binaries';
import {
  type Cluster,
  checkClusterVersion,
  makeCluster,
  startCluster,
  stopCluster,
} from '@/server/database/embedded/cluster';
import { type Lease, returnLease, takeLease } from '@/server/database/embedded/leases';
import { folderElsewhere, opensTo, reachableBinaries } from '@/server/database/embedded/reach';
import { ensureRoles } from '@/server/database/embedded/roles';
import { findRunning } from '@/server/database/embedded/running';
import { newState, readState, type State, writeState } from '@/server/database/embedded/state-file';
import { chooseSystemUser } from '@/server/database/embedded/system-user';
import { APP_ROLE, DATABASE_NAME, embeddedUrl, OWNER_ROLE, superuserUrl } from '@/server/database/embedded/urls';
import { withLock } from '@/server/start/lock.mjs';

/** The embedded PostgreSQL, running. */
export type EmbeddedDatabase = {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superUrl: string;
  /** Whether this call started it; false when it ran already, for another process or left by a kill. */
  readonly started: boolean;
  /** Stops it, unless another process still uses it: the last one out does. May be called twice. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** DATA_DIR. The cluster lies in its folder `postgres`. */
  readonly dataDir: string;
  /** The cluster's default time zone, UTC unless given; our roles and connections set their own. */
  readonly timeZone?: string;
  /** Settings of the server instead of ours, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told, in a sentence, what takes time or is out of the ordinary. */
  readonly say?: (line: string) => void;
};

/**
 * Starts the embedded PostgreSQL, makes it first where there is none, or joins the one that runs on this DATA_DIR.
 * @throws StartError one sentence, when it cannot
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { timeZone = 'UTC', settings = {}, say = () => undefined } = options;
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const lockFile = path.join(dataDir, 'postgres.lock');
  return withLock(lockFile, async () => {
    const { cluster, state } = await prepare(dataDir, say);
    const running = await findRunning(cluster.folder, state.passwords.superuser);
    const port = running ?? (await startCluster(cluster, { timeZone, settings }));
    writeState(dataDir, { ...state, port });
    await ensureRoles(port, state);
    let lease: Lease | undefined = takeLease(dataDir);
    const stop = (): Promise<void> =>
      withLock(lockFile, async () => {
        if (lease !== undefined && !returnLease(dataDir, lease)) await stopCluster(cluster);
        lease = undefined;
      });
    return { ...urlsOf(port, state), started: running === undefined, stop };
  });
}

/** Sees to it that there is a cluster that can be started, and says who runs it with which programs. */
async function prepare(
  dataDir: string,
  say: (line: string) => void,
): Promise<{ readonly cluster: Cluster; readonly state: State }> {
  const known = readState(dataDir);
  let folder = path.resolve(dataDir, known?.cluster ?? 'postgres');
  const isNew = !existsSync(folder);
  if (!known && !isNew) {
    throw new StartError(`${folder} is there but the passwords in postgres.json beside it are missing: put them back.`);
  }
  const user = chooseSystemUser(folder);
  const binaries = await reachableBinaries(user, findBinaries());
  if (isNew && !(await opensTo(user, path.dirname(folder)))) {
    folder = path.join(folderElsewhere(), 'postgres');
    say(`${dataDir} is private to root, whom PostgreSQL refuses: the database lies in ${folder}.`);
  }
  const state = known && path.resolve(dataDir, known.cluster) === folder ? known : newState(pointer(dataDir, folder));
  const cluster = { folder, binaries, user };
  if (isNew) {
    say('Making the embedded database …');
    writeState(dataDir, state);
    await makeCluster(cluster, state.passwords.superuser);
  }
  checkClusterVersion(cluster);
  return { cluster, state };
}

function pointer(dataDir: string, folder: string): string {
  return path.dirname(folder) === dataDir ? path.basename(folder) : folder;
}

function urlsOf(port: number, { passwords }: State): Pick<EmbeddedDatabase, 'appUrl' | 'ownerUrl' | 'superUrl'> {
  return {
    appUrl: embeddedUrl(port, APP_ROLE, passwords.app),
    ownerUrl: embeddedUrl(port, OWNER_ROLE, passwords.owner),
    superUrl: superuserUrl(port, passwords.superuser, DATABASE_NAME),
  };
}
