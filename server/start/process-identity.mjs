import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codeOf } from './setup-error.mjs';

/** @type {string | undefined} */
let own;

/**
 * Identifies this process by its id and its start time, since ids are reused.
 * @returns {string}
 */
export function thisProcess() {
  own ??= `${process.pid} ${startTime(process.pid)}`;
  return own;
}

/**
 * @param {string} identity the result of `thisProcess` in any process
 * @returns {boolean} whether that process still runs
 */
export function isAlive(identity) {
  const [pid = '', started = ''] = identity.split(/ (.*)/s);
  if (!/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM: it runs as another user.
    if (codeOf(error) !== 'EPERM') return false;
  }
  return startTime(Number(pid)) === started;
}

/**
 * @param {number} pid
 * @returns {string} when the process started, in the form of this system; empty when unknown
 */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, with any characters; the start time is the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Z: a zombie, which has ended.
    return fields[0] === 'Z' ? 'ended' : `${fields[19]}`;
  } catch {
    return startTimeByPs(pid);
  }
}

/** @param {number} pid */
function startTimeByPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return '';
  }
}
