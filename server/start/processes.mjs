import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetupError } from './setup-error.mjs';

/** Node's arguments to preload `preload.mjs`. The path is from the root, since bundles include this module, too. */
export const PRELOAD = ['--import', pathToFileURL(path.resolve('server/start/preload.mjs')).href];

const SIGNALS = /** @type {const} */ (['SIGTERM', 'SIGINT']);

/**
 * Runs a step of the set-up. It prints one line, on standard error since standard output is for results; the output of
 * the program is printed only when it fails.
 * @param {string} what for example "Installing packages"
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment] added to this process's own
 */
export async function runStep(what, command, args, environment = {}) {
  say(`${what} …`);
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = /** @type {Buffer[]} */ ([]);
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  const code = await ended(child);
  if (code === 0) return;
  process.stderr.write(Buffer.concat(printed));
  throw new SetupError(`${what} failed: exit code ${code}.`);
}

/**
 * Runs a program on the same terminal, with signals forwarded.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runInForeground(command, args) {
  return ended(spawn(command, args, { stdio: 'inherit' }));
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} exit code; 128 plus the signal's number when a signal ended it, as in a shell
 */
function ended(child) {
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1));
    });
  });
}
