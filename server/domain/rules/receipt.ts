import type { CvStatus } from '@/server/domain/code-lists';
import type { CvState } from '@/server/domain/cv';
import { addDays, type Day, daysBetween } from '@/server/domain/danish-time';
import type { Choice, Standing } from './outcome';
import type { GroupAndCategory, ResponsibleSide } from './rule-set';

/** What is registered about a citizen on a day, before any rule is asked. */
export type Facts = {
  readonly day: Day;
  /** When it began: the later of its cause and the first day of its unbroken run; milliseconds since 1970. */
  readonly since: number;
  readonly group: GroupAndCategory | null;
  readonly absences: readonly number[];
  readonly deceased: boolean;
  /** The side of the last group there was; null = no group ever. */
  readonly lastSide: ResponsibleSide | null;
  /** The CV; null where there is none, or a deleted one. `minimum`: the bits of its elements (minimumBits). */
  readonly cv: {
    readonly state: Exclude<CvState, 'deleted'>;
    readonly status: CvStatus | null;
    readonly minimum: number;
    readonly choice: Choice | null;
  } | null;
};

/** What the rules answered with, by id: the rule set, and its rows for requirement and responsibility. */
export type RuleIds = {
  readonly ruleSet: number;
  readonly requirementRow: number | null;
  readonly responsibilityRow: number | null;
};

/**
 * What a derived event was worked out from (rules.md § 2, "Why"): enough to ask the rules again. `standing`: what stood
 * before; `build`: of the program that worked it out.
 */
export type Receipt = RuleIds & {
  readonly facts: Facts & { readonly cv: NonNullable<Facts['cv']> };
  readonly standing: Standing | null;
  readonly build: string;
};

/** The build of a program that was not built: of tests, and in development. */
export const NOT_BUILT = 'unbuilt';

/** Maximum length of a receipt; it has no character outside ASCII. */
export const LONGEST_RECEIPT = 200;

// The first character: the version of the form.
const VERSION = '1';
const FIRST_DAY = '1970-01-01';
const STATES = { active: 'a', archived: 'r', disabled: 'd', locked: 'l' } as const;
const SIDES = { fund: 'f', jobcenter: 'j' } as const;
const BY = { citizen: 'c', authority: 'a' } as const;

/** A receipt as text; null where it would be longer than allowed, by a number of absences that no citizen has. */
export function encodeReceipt({ facts, standing, build, ...ids }: Receipt): string | null {
  const { day, since, group, absences, deceased, lastSide, cv } = facts;
  const text =
    VERSION +
    [
      base36(daysBetween(FIRST_DAY, day)),
      base36(since),
      group && list(group.group, group.category),
      list(...new Set(absences.toSorted((a, b) => a - b))),
      `${STATES[cv.state]}${cv.status ?? 0}${base36(cv.minimum)}${deceased ? 'd' : ''}`,
      cv.choice && `${cv.choice.value}${BY[cv.choice.by]}${base36(cv.choice.at)}`,
      standing && encodeStanding(standing),
      lastSide && SIDES[lastSide],
      list(ids.ruleSet, ids.requirementRow, ids.responsibilityRow),
      build,
    ]
      .map((field) => field ?? '')
      .join();
  return text.length > LONGEST_RECEIPT ? null : text;
}

/** What a receipt says; null for one in a form this build does not know. */
export function decodeReceipt(text: string): Receipt | null {
  if (!text.startsWith(VERSION)) return null;
  const [day, since, group, absences, cv, choice, standing, lastSide, ids, build] = text
    .slice(VERSION.length)
    .split(',') as [string, string, string, string, string, string, string, string, string, string];
  const [groupId, category] = numbers(group);
  const [ruleSet, requirementRow, responsibilityRow] = numbers(ids);
  return {
    facts: {
      day: addDays(FIRST_DAY, number(day)),
      since: number(since),
      group: group === '' ? null : { group: groupId as number, category: category ?? null },
      absences: absences === '' ? [] : (numbers(absences) as number[]),
      deceased: cv[3] === 'd',
      lastSide: keyOf(SIDES, lastSide),
      cv: {
        state: keyOf(STATES, cv[0]) as Exclude<CvState, 'deleted'>,
        status: (Number(cv[1]) || null) as CvStatus | null,
        minimum: number(cv[2] as string),
        choice: choice === '' ? null : decodeChoice(choice),
      },
    },
    standing: standing === '' ? null : decodeStanding(standing),
    ruleSet: ruleSet as number,
    requirementRow: requirementRow ?? null,
    responsibilityRow: responsibilityRow ?? null,
    build,
  };
}

function encodeStanding({ day, requirement, group, side, minimumMet, choicesFrom, ruleSet }: Standing): string {
  const head = `${requirement}${minimumMet ? 1 : 0}${side ? SIDES[side] : '-'}`;
  return `${head}${list(daysBetween(FIRST_DAY, day), group, choicesFrom, ruleSet)}`;
}

function decodeStanding(text: string): Standing {
  const [day, group, choicesFrom, ruleSet] = numbers(text.slice(3));
  return {
    day: addDays(FIRST_DAY, day as number),
    requirement: Number(text[0]) as Standing['requirement'],
    group: group ?? null,
    side: keyOf(SIDES, text[2]),
    minimumMet: text[1] === '1',
    choicesFrom: choicesFrom ?? null,
    ruleSet: ruleSet ?? null,
  };
}

function decodeChoice(text: string): Choice {
  return {
    value: Number(text[0]) as Choice['value'],
    by: keyOf(BY, text[1]) as Choice['by'],
    at: number(text.slice(2)),
  };
}

function base36(value: number): string {
  return value.toString(36);
}

function number(text: string): number {
  return Number.parseInt(text, 36);
}

function list(...values: readonly (number | null)[]): string {
  return values.map((value) => (value === null ? '' : base36(value))).join('.');
}

function numbers(text: string): readonly (number | null)[] {
  return text.split('.').map((one) => (one === '' ? null : number(one)));
}

function keyOf<Key extends string>(codes: Readonly<Record<Key, string>>, code: string | undefined): Key | null {
  return (Object.keys(codes) as Key[]).find((key) => codes[key] === code) ?? null;
}
