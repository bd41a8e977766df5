import { chownSync, closeSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { makePrivateFile } from '@/server/config/private-file';
import { StartError } from '@/server/config/start-error';
import type { Binaries } from './binaries';
import { runAs } from './run-as';
import { asCommandLine, INITDB_FLAGS, serverSettings } from './settings';
import type { SystemUser } from './system-user';

/** A data directory, the programs for it and the system user that runs them. */
export type Cluster = {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: SystemUser | undefined;
};

/** Creates the data directory under a temporary name and renames it when complete. */
export async function makeCluster({ folder, binaries, user }: Cluster, password: string): Promise<void> {
  const temporary = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  const descriptor = makePrivateFile(passwordFile);
  writeFileSync(descriptor, password);
  closeSync(descriptor);
  if (user) for (const file of [temporary, passwordFile]) chownSync(file, user.uid, user.gid);
  try {
    const args = [...INITDB_FLAGS, `--pwfile=${passwordFile}`, '-D', temporary];
    const { code, output } = await runAs(user, binaries.initdb, args);
    if (code !== 0) throw new StartError(`The embedded database could not be created: ${reasonIn(output)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(temporary, folder);
}

/** @throws StartError when another major version of PostgreSQL created the data directory */
export function checkClusterVersion({ folder, binaries }: Cluster): void {
  const found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found === String(binaries.major)) return;
  throw new StartError(
    `The database in ${folder} was created by PostgreSQL ${found}, but this program comes with PostgreSQL ` +
      `${binaries.major}: start the version that created it, or give another DATA_DIR.`,
  );
}

/**
 * Starts the server and waits until it accepts connections, after crash recovery if needed.
 * @returns its port, on 127.0.0.1
 */
export async function startCluster(
  { folder, binaries, user }: Cluster,
  { timeZone, settings }: { readonly timeZone: string; readonly settings: Readonly<Record<string, string>> },
): Promise<number> {
  const log = path.join(folder, 'start.log');
  rmSync(log, { force: true });
  // Another program may take the free port before the server does: try again then.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const options = asCommandLine({ ...serverSettings(port, timeZone), ...settings });
    const args = ['start', '-D', folder, '-w', '-t', '600', '-s', '-l', log, '-o', options];
    const { code, output } = await runAs(user, binaries.pgCtl, args);
    if (code === 0) return port;
    const reason = existsSync(log) ? readFileSync(log, 'utf8') : output;
    if (attempt < 3 && /could not bind|could not create any TCP/i.test(reason)) continue;
    throw new StartError(`The embedded database in ${folder} does not start: ${reasonIn(reason)}`);
  }
}

/** Closes the remaining connections and waits until all data is on disk. */
export async function stopCluster({ folder, binaries, user }: Cluster): Promise<void> {
  const args = ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '60', '-s'];
  const { code, output } = await runAs(user, binaries.pgCtl, args);
  if (code !== 0 && existsSync(path.join(folder, 'postmaster.pid'))) {
    throw new Error(`The embedded database in ${folder} did not stop: ${reasonIn(output)}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** The last line with FATAL or error, else the last line. */
function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.findLast((line) => /fatal|error/i.test(line)) ?? lines.at(-1) ?? 'no reason given';
}
