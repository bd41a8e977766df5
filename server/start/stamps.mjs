import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = '.build/stamps';

/**
 * A digest of files' names and contents, folders with all that lies in them. Contents and not times: a checkout changes
 * every time, and a restored file none.
 * @param {readonly string[]} paths from the root; what is missing counts as missing
 * @param {(file: string) => boolean} [counts] which files count
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
 * Whether the thing was made from exactly these inputs.
 * @param {string} name of the stamp
 * @param {string} digest
 */
export function isFresh(name, digest) {
  const file = path.join(FOLDER, name);
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/**
 * Notes what the thing was made from; to be called when it is complete.
 * @param {string} name
 * @param {string} digest of the inputs as they were before it was made
 */
export function noteFresh(name, digest) {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, name);
  writeFileSync(`${file}.${process.pid}`, digest);
  renameSync(`${file}.${process.pid}`, file);
}

/**
 * @param {string} start
 * @returns {string[]} in an order of their own, the same everywhere
 */
function filesIn(start) {
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [start];
  return readdirSync(start)
    .sort()
    .flatMap((name) => filesIn(path.join(start, name)));
}
