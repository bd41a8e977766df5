import { parseArgs } from 'node:util';

/** A working day in winter. */
const USUAL_DAY = '2026-11-25';
export const USUAL_SEED = '1';
/** Tests describe events of the preceding months, and founded histories go back two years. */
const FIRST_DAY = '2026-10-01';
/** The last day on which synthetic citizens are of working age (wire.md § 3). */
const LAST_DAY = '2060-12-31';

const option = /** @type {const} */ ({ type: 'string' });

/**
 * Reads the command line of `npm test`.
 * @template {{ name: string }} Ring
 * @param {readonly string[]} args
 * @param {readonly Ring[]} all
 * @returns {{ day: string, seed: string, rings: readonly Ring[] }}
 * @throws {Error} that says how the argument must be written
 */
export function readArguments(args, all) {
  const {
    day = USUAL_DAY,
    seed = USUAL_SEED,
    only,
  } = parseArgs({ args: [...args], options: { day: option, seed: option, only: option } }).values;
  if (!isDay(day) || day < FIRST_DAY || day > LAST_DAY) {
    throw new Error(`--day must be a day as YYYY-MM-DD from ${FIRST_DAY} to ${LAST_DAY}`);
  }
  if (!/^\d{1,9}$/.test(seed)) throw new Error('--seed must be a whole number of nine digits at most');
  const names = only?.split(',') ?? all.map(({ name }) => name);
  if (names.some((name) => !all.some((ring) => ring.name === name))) {
    throw new Error(`Use --only with some of: ${all.map(({ name }) => name).join(',')}`);
  }
  return { day, seed, rings: all.filter(({ name }) => names.includes(name)) };
}

/** @param {string} text */
function isDay(text) {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text) && text.length === 10;
}
