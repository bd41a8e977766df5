import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats, unlinkSync } from 'node:fs';
import { StartError } from './start-error';

/** Nobody else on the machine may read it. */
const MODE = 0o600;

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const AGAIN = constants.O_RDWR | constants.O_NOFOLLOW;

/**
 * Makes a file for what nobody else may read, never through a link and never in a file that is there already: in a folder that
 * others may write to, either could be theirs. What an earlier run left under this name is replaced.
 * @returns its descriptor, to be closed by the caller
 * @throws StartError when something else has the name; the error of the file system, for example ENOENT
 */
export function makePrivateFile(file: string): number {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found) {
    if (!isOwn(found)) throw inTheWay(file);
    unlinkSync(file);
  }
  try {
    return openSync(file, NEW, MODE);
  } catch (error) {
    throw isCode(error, 'EEXIST') ? inTheWay(file) : error;
  }
}

/**
 * Opens a file that an earlier run made, to be read and written.
 * @returns its descriptor, to be closed by the caller; undefined when there is none
 * @throws StartError when something else has the name
 */
export function reopenPrivateFile(file: string): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, AGAIN);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    // ELOOP: a symbolic link; EACCES: somebody else's; EISDIR.
    throw isCode(error, 'ELOOP', 'EACCES', 'EISDIR') ? inTheWay(file) : error;
  }
  const found = fstatSync(descriptor);
  // Under a second name somebody else could be reading it.
  if (isOwn(found) && found.nlink === 1) return descriptor;
  closeSync(descriptor);
  throw inTheWay(file);
}

/** Whether there is anything under this name, a link to nothing included. */
export function isTaken(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function isOwn(found: Stats): boolean {
  return found.isFile() && found.uid === process.geteuid?.() && (found.mode & 0o077) === 0;
}

function inTheWay(file: string): StartError {
  return new StartError(`${file} is there already and is no file of an earlier run by this user: remove it.`);
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
