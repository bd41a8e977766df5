import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codeOf } from './setup-error.mjs';

/** @type {string | undefined} */
let own;

/**
 * This process as text that no later process can bear: its id and the time it started (ids are used again).
 * @returns {string}
 */
export function thisProcess() {
  own ??= `${process.pid} ${startTime(process.pid)}`;
  return own;
}

/**
 * @param {string} identity what `thisProcess` gave, in whatever process
 * @returns {boolean} whether that very process still runs
 */
export function isAlive(identity) {
  const [pid = '', started = ''] = identity.split(/ (.*)/s);
  if (!/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if (codeOf(error) !== 'EPERM') return false;
  }
  return startTime(Number(pid)) === started;
}

/**
 * @param {number} pid
 * @returns {string} when the process started, in whatever form the machine gives it; empty when it gives none
 */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything; the start is the 22nd field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended: only its parent has not looked yet.
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
