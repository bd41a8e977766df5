import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeDataDir } from '@/server/config/data-dir';
import { StartError } from '@/server/config/start-error';
import { findBinaries } from '@/server/database/embedded/binaries';
import {
  type Cluster,
  checkClusterVersion,
  makeCluster,
  startCluster,
  stopCluster,
} from '@/server/database/embedded/cluster';
import { acquireLease, type Lease, releaseLease } from '@/server/database/embedded/leases';
import { canEnter, makeFolderElsewhere, reachableBinaries } from '@/server/database/embedded/reach';
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
  /** Whether this call started it; false when it was running already. */
  readonly started: boolean;
  /** Stops it, unless another process still uses it. May be called twice. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** DATA_DIR; the cluster is in its folder `postgres`. */
  readonly dataDir: string;
  /** The cluster's default time zone, UTC unless given; roles and connections of the application set their own. */
  readonly timeZone?: string;
  /** Overrides settings of the server, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Receives a sentence on what takes time or is unusual. */
  readonly say?: (line: string) => void;
};

/**
 * Starts the embedded PostgreSQL of this DATA_DIR, creating it if needed, or joins the one that runs already.
 * @throws StartError
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { timeZone = 'UTC', settings = {}, say = () => undefined } = options;
  const dataDir = path.resolve(options.dataDir);
  makeDataDir(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  const lockFile = path.join(dataDir, 'postgres.lock');
  return withLock(lockFile, async () => {
    const { cluster, state } = await prepare(dataDir, say);
    const running = await findRunning(cluster.folder, state.passwords.superuser);
    const port = running ?? (await startCluster(cluster, { timeZone, settings }));
    writeState(dataDir, { ...state, port });
    await ensureRoles(port, state);
    let lease: Lease | undefined = acquireLease(dataDir);
    const stop = (): Promise<void> =>
      withLock(lockFile, async () => {
        if (lease !== undefined && !releaseLease(dataDir, lease)) await stopCluster(cluster);
        lease = undefined;
      });
    return { ...urlsOf(port, state), started: running === undefined, stop };
  });
}

/** Finds or creates the cluster, with the programs and the system user to run it. */
async function prepare(
  dataDir: string,
  say: (line: string) => void,
): Promise<{ readonly cluster: Cluster; readonly state: State }> {
  const known = readState(dataDir);
  let folder = path.resolve(dataDir, known?.cluster ?? 'postgres');
  const isNew = !existsSync(folder);
  if (!known && !isNew) {
    throw new StartError(`${folder} exists but its passwords are missing: restore postgres.json beside it.`);
  }
  const user = chooseSystemUser(folder);
  const binaries = await reachableBinaries(user, findBinaries());
  if (isNew && !(await canEnter(user, path.dirname(folder)))) {
    folder = path.join(makeFolderElsewhere(), 'postgres');
    say(`${dataDir} is private to root, and PostgreSQL does not run as root: the database is in ${folder}.`);
  }
  const state =
    known && path.resolve(dataDir, known.cluster) === folder ? known : newState(relativeTo(dataDir, folder));
  const cluster = { folder, binaries, user };
  if (isNew) {
    say('Creating the embedded database …');
    writeState(dataDir, state);
    await makeCluster(cluster, state.passwords.superuser);
  }
  checkClusterVersion(cluster);
  return { cluster, state };
}

function relativeTo(dataDir: string, folder: string): string {
  return path.dirname(folder) === dataDir ? path.basename(folder) : folder;
}

function urlsOf(port: number, { passwords }: State): Pick<EmbeddedDatabase, 'appUrl' | 'ownerUrl' | 'superUrl'> {
  return {
    appUrl: embeddedUrl(port, APP_ROLE, passwords.app),
    ownerUrl: embeddedUrl(port, OWNER_ROLE, passwords.owner),
    superUrl: superuserUrl(port, passwords.superuser, DATABASE_NAME),
  };
}
