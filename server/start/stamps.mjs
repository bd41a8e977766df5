import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = '.build/stamps';

/**
 * A digest of the names and contents of files, with folders included recursively. It ignores times, since a checkout
 * changes them all.
 * @param {readonly string[]} paths from the root; missing ones are skipped
 * @param {(file: string) => boolean} [counts] which files to include
 * @returns {string}
 */
export function digestOf(paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn).filter(counts)) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Whether the stamp says that the result was built from exactly these inputs.
 * @param {string} name of the stamp
 * @param {string} digest
 */
export function isFresh(name, digest) {
  const file = path.join(FOLDER, name);
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/**
 * Records what a result was built from; to be called when it is complete.
 * @param {string} name
 * @param {string} digest of the inputs before the build
 */
export function writeStamp(name, digest) {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, name);
  writeFileSync(`${file}.${process.pid}`, digest);
  renameSync(`${file}.${process.pid}`, file);
}

/**
 * @param {string} start
 * @returns {string[]} in the same order on every machine
 */
function filesIn(start) {
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [start];
  return readdirSync(start)
    .sort()
    .flatMap((name) => filesIn(path.join(start, name)));
}
