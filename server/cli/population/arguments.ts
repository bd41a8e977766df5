import { parseArgs } from 'node:util';
import { UsageError } from '@/server/cli/command';
import { dayOf } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { USUAL_CV_SHARE } from '@/server/population/profile';

/** The whole country of working age, and then some; the numbering holds more. */
const MOST_CITIZENS = 6_000_000;
const FIRST_UNTIL = '2015-01-01';
/** Later no one of working age was born before 2007, as synthetic numbers demand (wire.md § 3). */
const LAST_UNTIL = '2060-12-31';

export type PopulationArguments = {
  readonly citizens: number;
  readonly seed: number;
  readonly until: string;
  /** Of citizens who have a CV, 0 to 1. */
  readonly cvShare: number;
  /** A path, or `-` for stdout. */
  readonly out: string;
};

export const USAGE = '--citizens N [--events N] [--seed S] [--until YYYY-MM-DD] --out FILE|-';

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}`);
}

const option = { type: 'string' } as const;
const OPTIONS = { citizens: option, events: option, seed: option, until: option, out: option };

/** So many events there are about a citizen with a CV in two years, on average. */
const EVENTS_OF_ONE = 37;

/** Most of who is known to the registers is in work and without a CV: so many have one that there are about so many events. */
function cvShareFor(citizens: number, events: string | undefined): number {
  if (events === undefined) return USUAL_CV_SHARE;
  const most = Math.floor(citizens * EVENTS_OF_ONE);
  return wholeNumber('events', events, 0, most) / most;
}

/**
 * Reads the command line of `population`.
 * @param now milliseconds since 1970: the last day is today in Denmark unless given
 * @throws UsageError when something is missing or out of range, and what parseArgs throws for unknown options
 */
export function parsePopulationArguments(args: readonly string[], now: number): PopulationArguments {
  const {
    citizens,
    events,
    seed = '1',
    until = dayOf(now),
    out,
  } = parseArgs({ args: [...args], options: OPTIONS }).values;
  if (citizens === undefined) throw new UsageError('--citizens is missing');
  if (!out) throw new UsageError('--out is missing');
  if (!isDay(until) || until < FIRST_UNTIL || until > LAST_UNTIL) {
    throw new UsageError(`--until must be a date from ${FIRST_UNTIL} to ${LAST_UNTIL}`);
  }
  const size = wholeNumber('citizens', citizens, 1, MOST_CITIZENS);
  return {
    citizens: size,
    cvShare: cvShareFor(size, events),
    seed: wholeNumber('seed', seed, 0, 4_294_967_295),
    until,
    out,
  };
}
