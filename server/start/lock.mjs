import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, thisProcess } from './process-identity.mjs';
import { codeOf } from './setup-error.mjs';

/**
 * Runs `work` while this process alone holds the lock file, over all processes of this machine.
 * The lock of a process that died is taken over.
 * @template T
 * @param {string} file where the lock stands; its folder is made when missing
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void }} [options] `onWait` is called once, when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, options = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  let waited = false;
  while (!take(file)) {
    if (!waited) options.onWait?.();
    waited = true;
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * A link of a file that is already complete: nobody ever reads a lock without its owner in it.
 * @param {string} file
 * @returns {boolean} whether the lock is ours now
 */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, thisProcess(), { mode: 0o600 });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    dropWhenOrphaned(file);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {string} file */
function dropWhenOrphaned(file) {
  const owner = ownerOf(file);
  if (owner === undefined || isAlive(owner)) return;
  const aside = `${file}.${process.pid}.orphan`;
  try {
    renameSync(file, aside);
    // Another waiter may have been faster and stand in the file by now: what was not orphaned goes back.
    if (ownerOf(aside) !== owner) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function ownerOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
