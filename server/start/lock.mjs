import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, thisProcess } from './process-identity.mjs';
import { codeOf } from './setup-error.mjs';

/**
 * Runs `work` while holding a lock file, which one process of this machine can hold at a time. The lock of a dead
 * process is taken over.
 * @template T
 * @param {string} file the lock file; its folder is created if missing
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void }} [options] `onWait` is called once, when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, options = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  let waited = false;
  while (!tryAcquire(file)) {
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
 * Links a complete file, so that the lock is never read without its owner.
 * @param {string} file
 * @returns {boolean} whether this process holds the lock
 */
function tryAcquire(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, thisProcess(), { mode: 0o600 });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    removeIfOrphaned(file);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {string} file */
function removeIfOrphaned(file) {
  const owner = ownerOf(file);
  if (owner === undefined || isAlive(owner)) return;
  const aside = `${file}.${process.pid}.orphan`;
  try {
    renameSync(file, aside);
    // Another process may have acquired the lock meanwhile: then put it back.
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
