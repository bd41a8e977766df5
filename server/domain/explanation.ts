import type { ResponsibleSide } from '@/server/domain/rules/rule-set';
import type { Availability, CvStatus, Requirement } from './code-lists';
import type { MinimumElement } from './cv';
import type { TimelineEntry } from './cv-view';
import type { Day } from './danish-time';

/** Whether a condition holds. `not-registered`: nothing is registered that says so or otherwise (rules.md § 2). */
export const MARKS = ['met', 'not-met', 'not-registered'] as const;
export type Mark = (typeof MARKS)[number];

/** Who made a change, as the screens name them. */
export type Who = Pick<TimelineEntry, 'actor' | 'setBy' | 'userName' | 'organisation'>;

/** What a sentence or a condition names. The screens put each value into words by its name. */
export type ExplainedValues = {
  readonly requirement?: Requirement;
  readonly status?: CvStatus | null;
  readonly availability?: Availability;
  readonly group?: number;
  readonly category?: number | null;
  readonly absence?: number;
  readonly element?: MinimumElement;
  readonly missing?: readonly MinimumElement[];
  readonly from?: ResponsibleSide;
  readonly to?: ResponsibleSide;
  readonly who?: Who;
  /** A day, or an instant of it in milliseconds since 1970. */
  readonly since?: Day | number;
  /** When a choice lapsed, milliseconds since 1970. */
  readonly lapsedAt?: number;
};

/** The sentences about each of the three, by key: the first part of an explanation. */
export const SENTENCES = {
  requirement: ['no-group', 'group-ended', 'by-group', 'no-own-rule', 'exempted', 'exempted-withheld'],
  status: [
    'no-status',
    'begins-met',
    'begins-unmet',
    'side-changes',
    'group-opens',
    'minimum-met',
    'judged',
    'reopened',
    'taken-over',
    'set-by-system',
    'stands',
  ],
  availability: [
    'archived',
    'disabled',
    'deceased',
    'minimum-not-met',
    'must-be-searchable',
    'chosen',
    'choice-lapsed',
    'not-chosen',
    'stands',
  ],
} as const;
export type About = keyof typeof SENTENCES;

export type Sentence<Key extends string = string> = { readonly key: Key; readonly values: ExplainedValues };

/** What the rules ask, by key. */
export const CONDITIONS = [
  'group',
  'category',
  'category-counts-as',
  'rule',
  'absence',
  'exemption',
  'status-before',
  'same-side',
  'judged',
  'cv-open',
  'alive',
  'minimum',
  'element',
  'contact-shown',
  'required',
  'choice',
] as const;
export type ConditionKey = (typeof CONDITIONS)[number];

/** What said so: a record of the register feed, as far as it is known, or an event of the timeline. */
export type SaidBy =
  | {
      readonly kind: 'contact-group' | 'absence' | 'citizen' | 'cv' | 'cv-element';
      /** The days it is registered for; null where it has none, or is open. */
      readonly from: Day | null;
      readonly to: Day | null;
      /** When the record happened, milliseconds since 1970. */
      readonly at: number;
      readonly source: string | null;
      readonly record: string | null;
    }
  | { readonly kind: 'event'; readonly position: number; readonly at: number };

/** Where a rule is written: a row of the rule tables (rules.md § 3), or a paragraph of the specification. */
export type RuleReference =
  | { readonly row: number; readonly source: string; readonly undecided: boolean }
  | { readonly paragraph: 2 | 4 | 5 | 10 };

/** A condition that was asked. `since`: a day, or an instant in milliseconds since 1970; null = not known. */
export type Condition = {
  readonly key: ConditionKey;
  readonly mark: Mark;
  readonly values: ExplainedValues;
  readonly since: Day | number | null;
  readonly saidBy: SaidBy | null;
  readonly rule: RuleReference;
};

/** Why something is as it is: in one sentence, and as conditions in the order they were asked. */
export type Explained<Key extends string = string> = {
  readonly sentence: Sentence<Key>;
  readonly conditions: readonly Condition[];
};

/** A step towards a searchable CV, which the citizen can take (rules.md § 2). */
export type SearchableStep =
  | { readonly step: 'add'; readonly element: MinimumElement }
  | { readonly step: 'show-contact' | 'reactivate' | 'choose' };

/** Why requirement, status and availability are as they are. Without a CV there is neither of the latter. */
export type Explanation = {
  readonly requirement: Explained<(typeof SENTENCES.requirement)[number]>;
  readonly status: Explained<(typeof SENTENCES.status)[number]> | null;
  readonly availability: Explained<(typeof SENTENCES.availability)[number]> | null;
  /** The fewest steps that make the CV searchable; null where the citizen can't, or has no CV. */
  readonly steps: readonly SearchableStep[] | null;
};

/** What was registered, or began or ended with a day, and changed what follows. */
export type RegisteredChange = {
  readonly what:
    | 'group-registered'
    | 'group-annulled'
    | 'group-began'
    | 'group-ended'
    | 'absence-registered'
    | 'absence-annulled'
    | 'absence-began'
    | 'absence-ended'
    | 'citizen-registered'
    | 'registered'
    | 'rules-changed';
  readonly group?: number;
  readonly category?: number | null;
  /** Left out for whom the citizen doesn't belong to. */
  readonly absence?: number;
  /** When the record happened, milliseconds since 1970, and the days it is for; null where there is none, or open. */
  readonly at: number | null;
  readonly from: Day | null;
  readonly to: Day | null;
};

/**
 * What an event of the system followed from: another event, by its position, null where it isn't on the page; something
 * registered that is no event of its own; a midnight; or the past that was taken over.
 */
export type Cause =
  | { readonly kind: 'event'; readonly position: number | null }
  | { readonly kind: 'record' | 'midnight'; readonly changes: readonly RegisteredChange[] }
  | { readonly kind: 'taken-over' };

/** Why an event of the system came about. */
export type Followed = {
  readonly cause: Cause;
  /** Null where the event does not keep what it was worked out from. */
  readonly explained: Explained | null;
  /** No contact group was registered before or after: a requirement that is not registered is not "none". */
  readonly unregistered: { readonly from: boolean; readonly to: boolean };
};
