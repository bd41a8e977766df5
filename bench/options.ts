import { parseArgs } from 'node:util';
import { dayOf } from '@/server/domain/danish-time';

/** The parts of a run, in their order. */
export const PARTS = ['start', 'load', 'sixty-lists', 'systems', 'lists', 'write', 'first-load', 'import'] as const;
export type Part = (typeof PARTS)[number];

export type Options = {
  /** Size of the founded population. */
  readonly citizens: number;
  /** Of the founded population, about; given, the run is about how figures grow up to it (growth.ts). */
  readonly events?: number;
  /** Given with `events`, the run is about so many times that register, and as it lies in use (multiply.ts). */
  readonly times?: number;
  /** Given, the run is about what only shows in time: so many minutes of it (endurance.ts). */
  readonly minutes?: number;
  readonly seed: number;
  /** The population's last day, `YYYY-MM-DD`. */
  readonly until: string;
  /** Rounds of each comparison, each side once a round. */
  readonly rounds: number;
  /** Length of one side's turn, whole seconds. */
  readonly seconds: number;
  /** Calls under way at once. */
  readonly clients: number;
  readonly parts: ReadonlySet<Part>;
  /** To look: a restless machine will do, and no result is kept. */
  readonly trial: boolean;
  /** To put the figures into docs/figures.md. */
  readonly publish: boolean;
};

export const USAGE = `npm run bench -- [options]
  --citizens N   size of the population (100000)
  --events N     how figures grow up to so many events, and nothing else
  --times N      with --events: that register N times over beside itself, instead of smaller ones
  --seed S       of population and load (1)
  --minutes N    a busy day's calls for so long, then an overload, and nothing else
  --until DAY    the population's last day (the first of this month)
  --rounds N     of each comparison (7)
  --seconds N    a side's turn in a round (2)
  --clients N    calls under way at once (16)
  --only PARTS   of ${PARTS.join(', ')}; with commas
  --trial        to look: go on when the machine is restless, keep no result
  --publish      put the figures into docs/figures.md
`;

const text = { type: 'string' } as const;
const KNOWN = {
  citizens: text,
  events: text,
  times: text,
  minutes: text,
  seed: text,
  until: text,
  rounds: text,
  seconds: text,
  clients: text,
  only: text,
  trial: { type: 'boolean' },
  publish: { type: 'boolean' },
} as const;

/**
 * Reads the command line.
 * @param today `YYYY-MM-DD`. A population that lasts until the first of the month is the same all month, and its last
 * closed month lies just behind it
 * @throws RangeError in a sentence
 */
export function readOptions(args: readonly string[], today: string = dayOf(Date.now())): Options {
  const { values } = parseArgs({ args: [...args], options: KNOWN });
  const until = values.until ?? `${today.slice(0, 7)}-01`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) throw new RangeError('--until must be a day such as 2026-11-01');
  if (values.publish && (values.trial || values.only)) throw new RangeError('--publish takes a whole run');
  if (values.times && !values.events) throw new RangeError('--times needs --events');
  return {
    citizens: whole('citizens', values.citizens, 100_000, 500),
    ...(values.events !== undefined && { events: whole('events', values.events, 0, 10_000) }),
    ...(values.times !== undefined && { times: whole('times', values.times, 0, 1) }),
    seed: whole('seed', values.seed, 1, 0),
    until,
    rounds: whole('rounds', values.rounds, 7, 1),
    seconds: whole('seconds', values.seconds, 2, 1),
    clients: whole('clients', values.clients, 16, 1),
    ...(values.minutes !== undefined && { minutes: whole('minutes', values.minutes, 0, 1) }),
    parts: partsOf(values.only),
    trial: values.trial ?? false,
    publish: values.publish ?? false,
  };
}

function whole(name: string, given: string | undefined, standard: number, least: number): number {
  const value = given === undefined ? standard : Number(given);
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`--${name} must be a whole number from ${least}`);
}

function partsOf(given: string | undefined): ReadonlySet<Part> {
  if (given === undefined) return new Set(PARTS);
  const named = given.split(',').map((name) => PARTS.find((part) => part === name));
  if (named.includes(undefined)) throw new RangeError(`--only takes ${PARTS.join(', ')}`);
  return new Set(named.filter((part) => part !== undefined));
}
