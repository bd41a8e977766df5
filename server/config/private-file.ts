import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats, unlinkSync } from 'node:fs';
import { StartError } from './start-error';

/** Readable and writable by its user only. */
const MODE = 0o600;

const CREATE_FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const REOPEN_FLAGS = constants.O_RDWR | constants.O_NOFOLLOW;

/**
 * Makes a file that only its user may read. It follows no link and opens no existing file: in a folder that others may
 * write to, either could be theirs. Replaces what an earlier run left under the name.
 * @returns its descriptor, to be closed by the caller
 * @throws StartError when something else has the name; else the error of the file system, for example ENOENT
 */
export function makePrivateFile(file: string): number {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found) {
    if (!isOwn(found)) throw nameTaken(file);
    unlinkSync(file);
  }
  try {
    return openSync(file, CREATE_FLAGS, MODE);
  } catch (error) {
    throw isCode(error, 'EEXIST') ? nameTaken(file) : error;
  }
}

/**
 * Opens a file that an earlier run made, for reading and writing.
 * @returns its descriptor, to be closed by the caller; undefined when there is none
 * @throws StartError when something else has the name
 */
export function reopenPrivateFile(file: string): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, REOPEN_FLAGS);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    // ELOOP: a symbolic link. EACCES: another user's file. EISDIR: a folder.
    throw isCode(error, 'ELOOP', 'EACCES', 'EISDIR') ? nameTaken(file) : error;
  }
  const found = fstatSync(descriptor);
  // Another user could be reading it through a second hard link.
  if (isOwn(found) && found.nlink === 1) return descriptor;
  closeSync(descriptor);
  throw nameTaken(file);
}

/** Whether anything has this name, a dangling symbolic link included. */
export function isTaken(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function isOwn(found: Stats): boolean {
  return found.isFile() && found.uid === process.geteuid?.() && (found.mode & 0o077) === 0;
}

function nameTaken(file: string): StartError {
  return new StartError(`${file} already exists and is not from an earlier run by this user: remove it.`);
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
