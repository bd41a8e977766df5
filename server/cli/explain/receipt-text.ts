import { Availability, ChangeType, CvStatus, Requirement } from '@/server/domain/code-lists';
import { MINIMUM_ELEMENTS, missingOf } from '@/server/domain/cv';
import { isoOf } from '@/server/domain/danish-time';
import type { Choice, Standing } from '@/server/domain/rules/outcome';
import type { Facts, Receipt } from '@/server/domain/rules/receipt';

// Ids instead of names where a code list has them: what they were called may have changed since.

const STATUSES: Readonly<Record<CvStatus, string>> = {
  [CvStatus.begun]: 'begun',
  [CvStatus.readyForQuality]: 'ready for quality assurance',
  [CvStatus.approved]: 'approved',
  [CvStatus.rejected]: 'not approved',
};
const AVAILABILITIES: Readonly<Record<Availability, string>> = {
  [Availability.searchable]: 'searchable',
  [Availability.notSearchable]: 'not searchable',
};
const REQUIREMENTS: Readonly<Record<Requirement, string>> = {
  [Requirement.mustBeSearchable]: 'the CV must be searchable',
  [Requirement.notSearchable]: 'the CV need not be searchable',
  [Requirement.none]: 'no CV is required',
};

/** A value as the event sets it, in words. Without a contact group there is no requirement to speak of. */
export function valueText(changeType: ChangeType, value: number | null, { facts }: Receipt): string {
  if (value === null) return 'no value';
  if (changeType === ChangeType.status) return `status ${STATUSES[value as CvStatus]}`;
  if (changeType === ChangeType.availability) return AVAILABILITIES[value as Availability];
  return facts.group ? REQUIREMENTS[value as Requirement] : 'no contact group is registered';
}

/** An instant as Danish time. */
export function when(instant: number): string {
  return isoOf(instant).replace('T', ' ');
}

/** A receipt in words, a line for each fact. */
export function receiptLines({ facts, standing, build, ...ids }: Receipt): readonly string[] {
  return [
    `Worked out for ${facts.day} by build ${build}, from what held since ${when(facts.since)}.`,
    `Rules: set ${ids.ruleSet}, requirement by ${rowText(ids.requirementRow)}, responsibility by ${rowText(ids.responsibilityRow)}.`,
    `Contact group: ${groupText(facts.group)}.`,
    `Absences: ${facts.absences.join(', ') || 'none'}.`,
    ...(facts.deceased ? ['The citizen is dead.'] : []),
    cvText(facts.cv),
    `Choice: ${facts.cv.choice ? choiceText(facts.cv.choice) : 'none'}.`,
    standing ? standingText(standing) : `Stood before: nothing; side of the last group: ${facts.lastSide ?? 'none'}.`,
  ];
}

function rowText(id: number | null): string {
  return id === null ? 'no row' : `row ${id}`;
}

function groupText(group: Facts['group']): string {
  if (!group) return 'none registered';
  return `${group.group}, ${group.category === null ? 'no category' : `category ${group.category}`}`;
}

function cvText({ state, status, minimum }: Receipt['facts']['cv']): string {
  const missing = missingOf(minimum);
  const has = MINIMUM_ELEMENTS.filter((element) => !missing.includes(element));
  const elements = `has of the minimum ${has.join(', ') || 'nothing'}${missing.length > 0 ? `; lacks ${missing.join(', ')}` : ''}`;
  return `CV: ${state}, ${status === null ? 'no status' : STATUSES[status]}; ${elements}.`;
}

function choiceText({ value, by, at }: Choice): string {
  return `${AVAILABILITIES[value]}, by the ${by} ${when(at)}`;
}

function standingText({ day, requirement, group, side, minimumMet, choicesFrom, ruleSet }: Standing): string {
  return [
    `Stood before: of ${day}${ruleSet === null ? '' : ` by rule set ${ruleSet}`}`,
    group === null ? 'no contact group registered' : `group ${group}, ${REQUIREMENTS[requirement]}`,
    `side ${side ?? 'none'}`,
    `minimum ${minimumMet ? '' : 'not '}met`,
    ...(choicesFrom === null ? [] : [`choices before ${when(choicesFrom)} have lapsed`]),
  ]
    .join(', ')
    .concat('.');
}
