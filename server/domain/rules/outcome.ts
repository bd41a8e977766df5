import { Availability, CvStatus, Requirement } from '@/server/domain/code-lists';
import type { CvState, MinimumElement } from '@/server/domain/cv';
import type { Day } from '@/server/domain/danish-time';
import type { RequirementToday } from './requirement';
import type { RequirementRow, ResponsibleSide } from './rule-set';

/** The availability a citizen or an authority chose, and when: milliseconds since 1970. */
export type Choice = { readonly value: Availability; readonly by: 'citizen' | 'authority'; readonly at: number };

/**
 * What was last worked out for a citizen (domain.md § 10), except what the CV keeps: status, availability and choice.
 */
export type Standing = {
  /** The Danish day it was worked out for. */
  readonly day: Day;
  readonly requirement: Requirement;
  /** The contact group in force. */
  readonly group: number | null;
  /** The side of the last group; null = no group ever. */
  readonly side: ResponsibleSide | null;
  readonly minimumMet: boolean;
  /** A choice made before this instant has lapsed; milliseconds since 1970, null = none has. */
  readonly choicesFrom: number | null;
  /** The rule set it was worked out by; null = before there were rule sets. */
  readonly ruleSet: number | null;
};

/** What is registered about a citizen on a day, as the rules of § 10 read it. */
export type Situation = {
  readonly day: Day;
  /** When it began: the later of its cause and the first day of its unbroken run; milliseconds since 1970. */
  readonly since: number;
  readonly group: { readonly id: number; readonly side: ResponsibleSide } | null;
  readonly requirement: RequirementToday<RequirementRow>;
  /** The rule set in force. */
  readonly ruleSet: number;
  readonly deceased: boolean;
  /** The side of the last group there was; null = no group ever. */
  readonly lastSide: ResponsibleSide | null;
  /** The CV; null where there is none, or a deleted one. */
  readonly cv: {
    readonly state: Exclude<CvState, 'deleted'>;
    readonly status: CvStatus | null;
    readonly missing: readonly MinimumElement[];
    /** The newest of the citizen's and the authorities'. */
    readonly choice: Choice | null;
  } | null;
};

export type StatusReason = 'no-group' | 'begins' | 'group-opens' | 'side-changes' | 'minimum-met' | 'kept';

/** What decides the availability, in the order it is asked: the first that applies. */
export const AVAILABILITY_REASONS = [
  'archived',
  'disabled',
  'deceased',
  'minimum-not-met',
  'must-be-searchable',
  'chosen',
  'choice-lapsed',
  'not-chosen',
] as const;
export type AvailabilityReason = (typeof AVAILABILITY_REASONS)[number];

/** What follows from a situation, each with its reason. Without a CV there is neither status nor availability. */
export type Outcome = {
  readonly requirement: RequirementToday<RequirementRow>;
  readonly status: { readonly value: CvStatus | null; readonly reason: StatusReason } | null;
  readonly availability: { readonly value: Availability; readonly reason: AvailabilityReason } | null;
  readonly standing: Standing;
};

/**
 * The one function that says what follows from what is registered (domain.md § 10; rules.md § 1).
 * @param standing what was last worked out; null = nothing yet: a status that stands is taken over as it is
 */
export function outcome(standing: Standing | null, situation: Situation): Outcome {
  const { day, group, requirement, cv } = situation;
  const minimumMet = cv !== null && cv.missing.length === 0;
  const next: Standing = {
    day,
    requirement: requirement.requirement,
    group: group?.id ?? null,
    side: group?.side ?? situation.lastSide,
    minimumMet,
    choicesFrom: choicesFrom(standing, situation),
    ruleSet: situation.ruleSet,
  };
  return {
    requirement,
    status: cv && statusOf(standing, situation, cv.status, minimumMet),
    availability: cv && availabilityOf(next, situation, cv),
    standing: next,
  };
}

/**
 * The side of the last group after a judgement. One made while no group is in force counts as the jobcenter's
 * (domain.md § 10).
 */
export function sideAfterJudgement({ group, side }: Standing): ResponsibleSide | null {
  return group === null ? 'jobcenter' : side;
}

// A choice lapses when the requirement to be searchable begins or ends, and when a group closes without another.
function choicesFrom(standing: Standing | null, { since, group, requirement }: Situation): number | null {
  if (!standing) return null;
  const demanded = (one: Requirement) => one === Requirement.mustBeSearchable;
  const lapses =
    demanded(standing.requirement) !== demanded(requirement.requirement) || (standing.group !== null && group === null);
  return lapses ? Math.max(since, standing.choicesFrom ?? since) : standing.choicesFrom;
}

function statusOf(
  standing: Standing | null,
  { group }: Situation,
  status: CvStatus | null,
  minimumMet: boolean,
): NonNullable<Outcome['status']> {
  const fresh = minimumMet ? CvStatus.readyForQuality : CvStatus.begun;
  if (status === null) return group ? { value: fresh, reason: 'begins' } : { value: null, reason: 'no-group' };
  if (standing && group && group.id !== standing.group) {
    const sameSide = group.side === (standing.side ?? 'jobcenter');
    if (standing.group !== null && !sameSide) return { value: fresh, reason: 'side-changes' };
    const judgement = status === CvStatus.approved || status === CvStatus.rejected;
    if (standing.group === null && !(judgement && sameSide)) return { value: fresh, reason: 'group-opens' };
  }
  if (status === CvStatus.begun && minimumMet && standing && !standing.minimumMet) {
    return { value: CvStatus.readyForQuality, reason: 'minimum-met' };
  }
  return { value: status, reason: 'kept' };
}

function availabilityOf(
  next: Standing,
  situation: Situation,
  cv: NonNullable<Situation['cv']>,
): NonNullable<Outcome['availability']> {
  // The last reason always applies.
  const reason = AVAILABILITY_REASONS.find((one) => APPLIES[one](cv, situation, next)) as AvailabilityReason;
  if (reason === 'must-be-searchable') return { value: Availability.searchable, reason };
  return { value: reason === 'chosen' && cv.choice ? cv.choice.value : Availability.notSearchable, reason };
}

const APPLIES: Readonly<
  Record<AvailabilityReason, (cv: NonNullable<Situation['cv']>, situation: Situation, next: Standing) => boolean>
> = {
  archived: ({ state }) => state === 'archived',
  disabled: ({ state }) => state === 'disabled',
  deceased: (_, { deceased }) => deceased,
  'minimum-not-met': ({ missing }) => missing.length > 0,
  'must-be-searchable': (_, { requirement }) => requirement.requirement === Requirement.mustBeSearchable,
  chosen: ({ choice }, _, { choicesFrom }) => choice !== null && (choicesFrom === null || choice.at >= choicesFrom),
  'choice-lapsed': ({ choice }) => choice !== null,
  'not-chosen': () => true,
};
