import { parseArgs } from 'node:util';
import { UsageError } from '@/server/cli/command';
import { dayOf } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { USUAL_CV_SHARE } from '@/server/population/profile';

/** More than the country's population of working age; there are numbers for over 10 million. */
const MAX_CITIZENS = 6_000_000;
const FIRST_UNTIL = '2015-01-01';
/** Synthetic citizens are born before 2007 (wire.md § 3), so numbers of working age run out later on. */
const LAST_UNTIL = '2060-12-31';

export type PopulationArguments = {
  readonly citizens: number;
  readonly seed: number;
  readonly until: string;
  /** The share of citizens with a CV, 0 to 1. */
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

/** The average number of events about a citizen with a CV, in two years. */
const EVENTS_PER_CV = 37;

/** The share of citizens with a CV that gives about `events` events. */
function cvShareFor(citizens: number, events: string | undefined): number {
  if (events === undefined) return USUAL_CV_SHARE;
  const most = Math.floor(citizens * EVENTS_PER_CV);
  return wholeNumber('events', events, 0, most) / most;
}

/**
 * Reads the command line of `population`.
 * @param now milliseconds since 1970; `--until` is today in Denmark by default
 * @throws UsageError for a missing or invalid option; the error of parseArgs for an unknown one
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
  const size = wholeNumber('citizens', citizens, 1, MAX_CITIZENS);
  return {
    citizens: size,
    cvShare: cvShareFor(size, events),
    seed: wholeNumber('seed', seed, 0, 4_294_967_295),
    until,
    out,
  };
}
