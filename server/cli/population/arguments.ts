import { parseArgs } from 'node:util';
import { UsageError } from '@/server/cli/command';
import { dayOf, isDay } from '@/server/domain/danish-time';

/** The whole country of working age, and then some; the numbering holds more. */
const MOST_CITIZENS = 6_000_000;
const FIRST_UNTIL = '2015-01-01';
/** Later no one of working age was born before 2007, as synthetic numbers demand (wire.md § 3). */
const LAST_UNTIL = '2060-12-31';

export type PopulationArguments = {
  readonly citizens: number;
  readonly seed: number;
  readonly until: string;
  /** A path, or `-` for stdout. */
  readonly out: string;
};

export const USAGE = '--citizens N [--seed S] [--until YYYY-MM-DD] --out FILE|-';

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}`);
}

const option = { type: 'string' } as const;
const OPTIONS = { citizens: option, seed: option, until: option, out: option };

/**
 * Reads the command line of `population`.
 * @param now milliseconds since 1970: the last day is today in Denmark unless given
 * @throws UsageError when something is missing or out of range, and what parseArgs throws for unknown options
 */
export function parsePopulationArguments(args: readonly string[], now: number): PopulationArguments {
  const { citizens, seed = '1', until = dayOf(now), out } = parseArgs({ args: [...args], options: OPTIONS }).values;
  if (citizens === undefined) throw new UsageError('--citizens is missing');
  if (!out) throw new UsageError('--out is missing');
  if (!isDay(until) || until < FIRST_UNTIL || until > LAST_UNTIL) {
    throw new UsageError(`--until must be a date from ${FIRST_UNTIL} to ${LAST_UNTIL}`);
  }
  return {
    citizens: wholeNumber('citizens', citizens, 1, MOST_CITIZENS),
    seed: wholeNumber('seed', seed, 0, 4_294_967_295),
    until,
    out,
  };
}
