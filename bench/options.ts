import { parseArgs } from 'node:util';
import { dayOf } from '@/server/domain/danish-time';

/** The parts of a run, in their order: those of the service. */
const SERVICE_PARTS = ['start', 'load', 'sixty-lists', 'systems', 'lists', 'write', 'import'] as const;
/** Those of the rules, of the screens and of sign-in: a run of their own, when they are named. */
const RULES_PARTS = ['founding', 'intake', 'preview', 'midnight', 'worklist'] as const;
const SCREENS_PARTS = ['first-load', 'screens'] as const;
const SIGN_IN_PARTS = ['sign-in'] as const;
const PARTS = [...SERVICE_PARTS, ...RULES_PARTS, ...SCREENS_PARTS, ...SIGN_IN_PARTS] as const;
export type Part = (typeof PARTS)[number];

export type Options = {
  /** Size of the founded population. */
  readonly citizens: number;
  /**
   * Approximate events of the founded population. If given, the run measures growth up to this size (growth.ts); a run
   * of the rules only founds that many.
   */
  readonly events?: number;
  /** Given with `events`: growth measures that register as it lies in use, and so many times over (multiply.ts). */
  readonly times?: number;
  /** If given, the run lasts so many minutes and measures what shows only over time (endurance.ts). */
  readonly minutes?: number;
  readonly seed: number;
  /** The population's last day, `YYYY-MM-DD`. */
  readonly until: string;
  /** Rounds of each comparison; each side has one turn per round. */
  readonly rounds: number;
  /** Length of a turn in whole seconds. */
  readonly seconds: number;
  /** Concurrent calls. */
  readonly clients: number;
  readonly parts: ReadonlySet<Part>;
  /** A first look: accepts an unstable machine and keeps no result. */
  readonly trial: boolean;
  /** Writes the figures to docs/figures.md. */
  readonly publish: boolean;
};

export const USAGE = `npm run bench -- [options]
  --citizens N   size of the population (100000)
  --events N     only growth, up to so many events; with parts of the rules, the size of their register
  --times N      growth of that register beside N times itself, instead of smaller ones
  --seed S       of population and load (1)
  --minutes N    only a busy day of so many minutes, then an overload
  --until DAY    the population's last day (the first of this month)
  --rounds N     of each comparison (7)
  --seconds N    a side's turn in a round (2)
  --clients N    concurrent calls (16)
  --only PARTS   a comma-separated list of ${SERVICE_PARTS.join(', ')};
                 or, of the rules, ${RULES_PARTS.join(', ')};
                 or, of the screens, ${SCREENS_PARTS.join(', ')}; or ${SIGN_IN_PARTS.join(', ')}
  --trial        a first look: accept an unstable machine, keep no result
  --publish      write the figures to docs/figures.md
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
 * @param today `YYYY-MM-DD`. The default population ends on the first of the month, so it is the same all month, and
 * its last closed month is the previous one
 * @throws RangeError with one sentence
 */
export function readOptions(args: readonly string[], today: string = dayOf(Date.now())): Options {
  const { values } = parseArgs({ args: [...args], options: KNOWN });
  const until = values.until ?? `${today.slice(0, 7)}-01`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) throw new RangeError('--until must be a day such as 2026-11-01');
  const parts = partsOf(values.only);
  const isWhole = !values.only || [RULES_PARTS, SCREENS_PARTS, SIGN_IN_PARTS].some((all) => isWholeOf(all, parts));
  if (values.publish && (values.trial || !isWhole)) {
    throw new RangeError('--publish needs a complete run');
  }
  if (values.times && (!values.events || isOfRules({ parts }))) {
    throw new RangeError('--times needs --events, and no parts of the rules');
  }
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
    parts,
    trial: values.trial ?? false,
    publish: values.publish ?? false,
  };
}

function whole(name: string, given: string | undefined, standard: number, least: number): number {
  const value = given === undefined ? standard : Number(given);
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`--${name} must be a whole number from ${least}`);
}

/** Whether the run measures the rules alone: a section of docs/figures.md of its own. */
export function isOfRules({ parts }: Pick<Options, 'parts'>): boolean {
  return isWithin(RULES_PARTS, parts);
}

/** The same for the screens in a browser. */
export function isOfScreens({ parts }: Pick<Options, 'parts'>): boolean {
  return isWithin(SCREENS_PARTS, parts);
}

/** The same for sign-in. */
export function isOfSignIn({ parts }: Pick<Options, 'parts'>): boolean {
  return isWithin(SIGN_IN_PARTS, parts);
}

function isWithin(all: readonly Part[], parts: ReadonlySet<Part>): boolean {
  return [...parts].every((part) => all.includes(part));
}

function isWholeOf(all: readonly Part[], parts: ReadonlySet<Part>): boolean {
  return parts.size === all.length && isWithin(all, parts);
}

function partsOf(given: string | undefined): ReadonlySet<Part> {
  if (given === undefined) return new Set(SERVICE_PARTS);
  const named = given.split(',').map((name) => PARTS.find((part) => part === name));
  if (named.includes(undefined)) throw new RangeError(`--only takes ${PARTS.join(', ')}`);
  return new Set(named.filter((part) => part !== undefined));
}
