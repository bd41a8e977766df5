import type { Availability } from '@/server/domain/code-lists';
import type { TimelineEntry } from '@/server/domain/cv-view';
import type { Day } from '@/server/domain/danish-time';
import type { RuleReference, SaidBy, Who } from '@/server/domain/explanation';
import type { Situation, Standing } from './outcome';
import type { RuleRow, RuleSet } from './rule-set';

/** Since when something is so, and what said so; null where it isn't known. */
type Said = { readonly since: Day | number | null; readonly saidBy: SaidBy | null };

/** What a situation was read from, with where it says so. */
export type Registered = {
  readonly group: (Said & { readonly id: number; readonly category: number | null }) | null;
  /** The first day without a group, where one has ended. */
  readonly groupEndedOn: Day | null;
  /** The absences in force. */
  readonly absences: readonly (Said & { readonly type: number })[];
  /** The first day of the unbroken run of this requirement by this group, category and exemption. */
  readonly requirementSince: Day | number | null;
  readonly citizen: Said;
  readonly cv: Said;
  /** The availability that stands; null without a CV. */
  readonly availability: Availability | null;
  /** There is contact information that counts as soon as it is shown; null where that isn't known. */
  readonly hiddenContact: boolean | null;
  /** Who made the choice that stands, where the event of it is known. */
  readonly chosenBy: Who | null;
};

/** What `outcome` was asked, by which rules, and what it was read from. */
export type Asked = {
  readonly standing: Standing | null;
  readonly situation: Situation;
  readonly registered: Registered;
  readonly rules: RuleSet;
  /** The day whose rules were asked. */
  readonly rulesOn: Day;
};

/** The event that set the status, and what was asked then, where it keeps that. */
export type StatusSet = {
  readonly event: Pick<
    TimelineEntry,
    'position' | 'occurredAt' | 'setBy' | 'actor' | 'userName' | 'organisation' | 'origin' | 'to'
  >;
  readonly asked: Asked | null;
};

/** Where a row of the rules is written. */
export function ruleOf({ id, source, undecided }: RuleRow): RuleReference {
  return { row: id, source, undecided };
}
