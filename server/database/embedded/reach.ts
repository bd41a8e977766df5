import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartError } from '@/server/config/start-error';
import { type Binaries, binariesIn } from './binaries';
import { runAs } from './run-as';
import type { SystemUser } from './system-user';

const SERVICE_FOLDER = 'cv-workflow-service';

/** The programs where this user can run them: in place, or in a copy (some 60 MB) if a private home hides them. */
export async function reachableBinaries(user: SystemUser | undefined, binaries: Binaries): Promise<Binaries> {
  if (await runs(user, binaries)) return binaries;
  if (!user) throw new StartError(`PostgreSQL's programs in ${binaries.home} cannot be run on this machine.`);
  const copy = copyOf(binaries);
  if (await runs(user, copy)) return copy;
  throw new StartError(`PostgreSQL's programs in ${copy.home} cannot be run by user ${user.uid}: set DATABASE_URL.`);
}

async function runs(user: SystemUser | undefined, { initdb, pgCtl }: Binaries): Promise<boolean> {
  for (const program of [initdb, pgCtl]) {
    if ((await runAs(user, program, ['--version'])).code !== 0) return false;
  }
  return true;
}

/** Made under another name and renamed, so that a copy is complete or absent. */
function copyOf(binaries: Binaries): Binaries {
  const parent = rootOwnedFolder(['/var/cache', '/var/tmp', tmpdir()]);
  const home = path.join(parent, `postgres-${binaries.version}`);
  if (!existsSync(home)) {
    const temporary = mkdtempSync(`${home}-`);
    cpSync(binaries.home, temporary, { recursive: true, verbatimSymlinks: true });
    chmodSync(temporary, 0o755);
    try {
      renameSync(temporary, home);
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
  }
  return binariesIn(home, binaries.version);
}

/**
 * Whether this user can pass through the folder and its parents. If only the mode of the folder itself prevents it,
 * others are allowed to pass through it, not to list it: the files in it have modes of their own, 0600 and 0700.
 */
export async function canEnter(user: SystemUser | undefined, folder: string): Promise<boolean> {
  if (!user || (await reaches(user, folder))) return true;
  if (!existsSync(folder)) return false;
  const { mode } = statSync(folder);
  chmodSync(folder, mode | 0o011);
  if (await reaches(user, folder)) return true;
  chmodSync(folder, mode);
  return false;
}

async function reaches(user: SystemUser, folder: string): Promise<boolean> {
  return (await runAs(user, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder])).code === 0;
}

/** A new folder for a cluster when the database's user cannot enter DATA_DIR. */
export function makeFolderElsewhere(): string {
  const folder = mkdtempSync(path.join(rootOwnedFolder(['/var/lib', '/var/tmp', tmpdir()]), 'data-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Only a folder that nobody else may write to: its programs are run, or it holds the register. */
function rootOwnedFolder(parents: readonly string[]): string {
  for (const parent of parents) {
    const folder = path.join(parent, SERVICE_FOLDER);
    try {
      mkdirSync(folder, { mode: 0o755, recursive: true });
      const { uid, mode } = statSync(folder);
      if (uid === 0 && (mode & 0o022) === 0) return folder;
    } catch {
      // Read-only or missing: try the next one.
    }
  }
  throw new StartError(`There is no folder that a user other than root can reach: tried ${parents.join(', ')}.`);
}
