import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartError } from '@/server/config/start-error';
import { type Binaries, binariesIn } from './binaries';
import { runAs } from './run-as';
import type { SystemUser } from './system-user';

const OUR_FOLDER = 'cv-workflow-service';

/**
 * The programs where this user can run them: where they are, or, when a private home (0700) hides them, in a copy of
 * some 60 MB that is made once.
 */
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

/** Made beside and renamed, so that a copy is complete or not there. */
function copyOf(binaries: Binaries): Binaries {
  const parent = folderOfRoot(['/var/cache', '/var/tmp', tmpdir()]);
  const home = path.join(parent, `postgres-${binaries.version}`);
  if (!existsSync(home)) {
    const making = mkdtempSync(`${home}-`);
    cpSync(binaries.home, making, { recursive: true, verbatimSymlinks: true });
    chmodSync(making, 0o755);
    try {
      renameSync(making, home);
    } catch (error) {
      rmSync(making, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
  }
  return binariesIn(home, binaries.version);
}

/**
 * Whether this user can pass through the folder and all that lie above it. Where only the folder's own mode is in the
 * way, passing (not listing) is allowed to others: what lies in it has modes of its own, 0600 and 0700.
 */
export async function opensTo(user: SystemUser | undefined, folder: string): Promise<boolean> {
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

/** A new folder for a cluster whose own place the database's user cannot enter. */
export function folderElsewhere(): string {
  const folder = mkdtempSync(path.join(folderOfRoot(['/var/lib', '/var/tmp', tmpdir()]), 'data-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Never a folder that somebody else laid out: what lies in it is run, or holds the register. */
function folderOfRoot(parents: readonly string[]): string {
  for (const parent of parents) {
    const folder = path.join(parent, OUR_FOLDER);
    try {
      mkdirSync(folder, { mode: 0o755, recursive: true });
      const { uid, mode } = statSync(folder);
      if (uid === 0 && (mode & 0o022) === 0) return folder;
    } catch {
      // Read-only or missing: the next one.
    }
  }
  throw new StartError(`No folder that another user than root can reach: tried ${parents.join(', ')}.`);
}
