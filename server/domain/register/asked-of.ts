import { Availability } from '@/server/domain/code-lists';
import { type ContactData, isHiddenContact } from '@/server/domain/cv';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import type { SaidBy, Who } from '@/server/domain/explanation';
import type { Asked, Registered } from '@/server/domain/rules/asked';
import { situationOf } from '@/server/domain/rules/replay';
import type { RuleSet } from '@/server/domain/rules/rule-set';
import type { CitizenState } from './citizen-state';
import { absencesOn, boundariesOf, factsOf } from './derive';
import type { SourcedVersion } from './known-at';
import {
  type AbsenceRegistration,
  type GroupRegistration,
  inForce,
  isEverInForce,
  isInForce,
  type Registration,
} from './registrations';

/** What belongs to a citizen's state and is read beside it. */
export type Beside = {
  /** The event that set the availability, as far as it says who chose. */
  readonly availabilitySet: Pick<TimelineEntry, 'occurredAt' | 'setBy' | 'actor' | 'userName' | 'organisation'> | null;
  readonly contacts: readonly ContactData[];
  /** Every version of what is registered, for the records that said so. */
  readonly versions: readonly SourcedVersion[];
};

/**
 * What the rules in force on a day are asked about a citizen on another, to explain the answer.
 * @param rulesOn the same day unless given
 */
export function askedOf(
  state: CitizenState,
  { availabilitySet, contacts, versions }: Beside,
  rules: RuleSet,
  on: Day,
  rulesOn: Day = on,
): Asked {
  const situation = situationOf(factsOf(state, startOfDay(on), on, rules), rules, rulesOn);
  return { standing: state.standing, situation, registered: registeredOn(), rules, rulesOn };

  function registeredOn(): Registered {
    const { citizen, cv } = state;
    const group = inForce(state.groups, on);
    return {
      group: group && { id: group.group, category: group.category, ...said('contact-group', group, isOfGroup(group)) },
      groupEndedOn: group ? null : groupEndedOn(state, on),
      absences: state.absences
        .filter((row) => isInForce(row, on))
        .map((row) => ({ type: row.type, ...said('absence', row, isOfAbsence(row)) })),
      requirementSince: group && requirementSince(state, rules, on, rulesOn),
      citizen: {
        since: citizen.deceased ? citizen.deceasedAt : null,
        saidBy: recordOf('citizen', citizen.deceasedAt ?? citizen.at),
      },
      cv: { since: null, saidBy: cv && recordOf('cv', cv.at) },
      availability: cv && (cv.availability ?? Availability.notSearchable),
      hiddenContact: contacts.some(isHiddenContact),
      chosenBy: cv?.choice ? whoChose(cv.choice, availabilitySet) : null,
    };
  }

  function said(
    kind: 'contact-group' | 'absence',
    { from, to, at }: Registration,
    isOf: (version: SourcedVersion) => boolean,
  ) {
    const version = versions.findLast((one) => one.at === at && isOf(one));
    const saidBy = { kind, from, to, at, source: version?.source ?? null, record: version?.recordId ?? null };
    return { since: from, saidBy };
  }
}

function isOfGroup({ group, from }: GroupRegistration) {
  return ({ kind, content }: SourcedVersion) => kind === 'group' && content.group === group && content.from === from;
}

function isOfAbsence({ type, from }: AbsenceRegistration) {
  return ({ kind, content }: SourcedVersion) => kind === 'absence' && content.type === type && content.from === from;
}

function recordOf(kind: 'citizen' | 'cv', at: number): SaidBy {
  return { kind, from: null, to: null, at, source: null, record: null };
}

function groupEndedOn({ groups }: CitizenState, on: Day): Day | null {
  const ended = groups
    .filter(isEverInForce)
    .flatMap(({ effectiveTo }) => (effectiveTo !== null && effectiveTo < on ? [addDays(effectiveTo, 1)] : []));
  return ended.sort().at(-1) ?? null;
}

/** The first day of the unbroken run of the requirement by this group, category and exemption. */
function requirementSince(state: CitizenState, rules: RuleSet, on: Day, rulesOn: Day): Day | null {
  const days = [...new Set([...boundariesOf(state), ...(rulesOn === on ? rulesBefore(state, rules, on) : [])])];
  const required = (day: Day) => {
    const group = inForce(state.groups, day);
    const by = rulesOn === on ? day : rulesOn;
    const { requirement, exemption } = rules.requirementOn(by, group, absencesOn(state, day));
    return `${group?.group},${group?.category},${requirement},${exemption}`;
  };
  const now = required(on);
  const past = days.filter((day) => day <= on).sort();
  return past.findLast((day) => required(addDays(day, -1)) !== now) ?? null;
}

/** The days up to a day on which rules that can touch its group changed, since anything is registered. */
function rulesBefore(state: CitizenState, rules: RuleSet, on: Day): readonly Day[] {
  const group = inForce(state.groups, on)?.group ?? null;
  const days: Day[] = [];
  let day = boundariesOf(state).sort()[0] ?? null;
  while (day !== null) {
    day = rules.nextBoundary(day, group);
    if (day === null || day > on) break;
    days.push(day);
  }
  return days;
}

function whoChose(
  { by, at }: { readonly by: 'citizen' | 'authority'; readonly at: number },
  set: Beside['availabilitySet'],
): Who {
  if (set?.setBy === by && set.occurredAt === at) {
    const { actor, setBy, userName, organisation } = set;
    return { actor, setBy, userName, organisation };
  }
  return { actor: by === 'citizen' ? by : 'other-authority', setBy: by, userName: null, organisation: null };
}
