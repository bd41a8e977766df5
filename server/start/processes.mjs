import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetupError } from './setup-error.mjs';

/** Arguments by which a Node process of ours begins as `start.mjs` does. From the root, since bundles hold this module too. */
export const PRELOAD = ['--import', pathToFileURL(path.resolve('server/start/preload.mjs')).href];

const SIGNALS = /** @type {const} */ (['SIGTERM', 'SIGINT']);

/**
 * Runs a step of the set-up. It is silent but for one line that says what takes time, on standard error, since standard
 * output may belong to an answer; what the program printed is shown when it fails.
 * @param {string} what for example "Installing packages"
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment] beside this process's own
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
 * Runs a program in this one's place: same terminal, signals handed on.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function handOver(command, args) {
  return ended(spawn(command, args, { stdio: 'inherit' }));
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} exit code; 128 and the signal's number when one ended it, as in a shell
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
