import { CvStatus, OrganisationType, Requirement } from '@/server/domain/code-lists';
import { type Day, startOfDay } from '@/server/domain/danish-time';
import { metOf } from '@/server/domain/judgement-reasons';
import { type Case, type CaseGround, casesOf, type Responsibility } from '@/server/domain/rules/cases';
import { concernsFund, countedDeadline } from '@/server/domain/rules/deadline';
import { EVERY_OTHER_GROUP } from '@/server/domain/rules/judge-cv';
import { CaseKind } from '@/server/domain/worklist';
import { type CitizenState, hasCv, type StoredCase, type WorkedOut } from './citizen-state';
import { openFor } from './cv-track';
import { beganOn } from './derive';
import type { RegisterLists } from './register-lists';
import { inForce, type Registration } from './registrations';

/**
 * Works out deadline and cases of a citizen who has been brought up to date: once for everything that is written
 * together, as they follow from where that ends.
 * @param day of the recording; a citizen's day never goes back (rules.md § 1)
 * @returns the same object where nothing differs from what stands
 */
export function settleCases(state: CitizenState, day: Day, lists: RegisterLists): CitizenState {
  if (state.standing === null) return state;
  const onDay = state.standing.day > day ? state.standing.day : day;
  const standing = settledStanding(state, state.standing, onDay, lists);
  const cases = settledCases({ ...state, standing }, onDay, lists);
  return standing === state.standing && cases === state.cases ? state : { ...state, standing, cases };
}

function settledStanding(state: CitizenState, stands: WorkedOut, day: Day, { rules }: RegisterLists): WorkedOut {
  const counted = countedDeadline(state, day, rules);
  const before = stands.deadline;
  const isSameDeadline =
    before?.startsOn === counted?.startsOn &&
    before?.dueOn === counted?.dueOn &&
    before?.restsFrom === counted?.restsFrom;
  if (isSameDeadline) return stands;
  const deadline = counted && { startsOn: counted.startsOn, dueOn: counted.dueOn, restsFrom: counted.restsFrom };
  return { ...stands, deadline };
}

function settledCases(state: CitizenState, day: Day, lists: RegisterLists): readonly StoredCase[] {
  const cases = casesOf(groundOf(state, day, lists)).map((one): StoredCase => {
    const stands = state.cases.find(({ unit }) => unit.type === one.unit.type && unit.code === one.unit.code);
    return { ...one, since: stands?.kind === one.kind ? stands.since : beganAt(one, state, day) };
  });
  return isSame(cases, state.cases) ? state.cases : cases;
}

/** What the cases of a citizen are worked out from. */
export function groundOf(state: CitizenState, day: Day, { municipalities, rules }: RegisterLists): CaseGround {
  const { citizen, track, standing, reasons } = state;
  const group = inForce(state.groups, day);
  const fund = inForce(state.funds, day);
  const referral = inForce(state.referrals, day);
  const jobcenter = municipalities.get(citizen.municipality) ?? '';
  return {
    deceased: citizen.deceased,
    municipality: citizen.municipality,
    jobcenter,
    fund: fund && { code: fund.fund, lastDay: fund.effectiveTo },
    operator: referral?.jobcenter === jobcenter ? { code: referral.operator, lastDay: referral.effectiveTo } : null,
    responsibility: group && responsibilityOf(group.group),
    requirement: standing?.requirement ?? Requirement.none,
    cv: hasCv(state) ? { ...state.cv, changed: track.changedAt !== null } : null,
    reasons: reasons && {
      ...metOf(reasons.chosen, hasCv(state) ? state.cv.minimum : 0, reasons.changed),
      fund: reasons.fund,
    },
    deadline: standing?.deadline
      ? { ...standing.deadline, openFor: openFor(standing.deadline.startsOn, track, concernsFund(state, day)) }
      : null,
  };

  function responsibilityOf(id: number): Responsibility {
    return rules.responsibilityOn(day, id) ?? { group: id, ...EVERY_OTHER_GROUP };
  }
}

/**
 * When the condition that gives a new case its kind began to hold, as far as the state tells: the latest of what made
 * it so.
 */
function beganAt({ kind, unit }: Case, state: CitizenState, day: Day): number {
  const { groups, funds, referrals } = state;
  const run = beganOn(state, day);
  const relation =
    unit.type === OrganisationType.fund
      ? inForce(funds, day)
      : unit.type === OrganisationType.externalOperator
        ? inForce(referrals, day)
        : null;
  return Math.max(
    kindBeganAt(kind, state),
    run === null ? 0 : startOfDay(run),
    registeredAt(inForce(groups, day)),
    registeredAt(relation),
  );
}

function registeredAt(row: Registration | null): number {
  return row === null ? 0 : Math.max(startOfDay(row.from), row.at);
}

function kindBeganAt(kind: CaseKind, { cv, track }: CitizenState): number {
  const { statusAt, changedAt, searchable } = track;
  if (cv === null) return 0;
  switch (kind) {
    case CaseKind.awaitingJudgement:
      return Math.max(cv.at, (cv.status === CvStatus.readyForQuality ? statusAt : changedAt) ?? 0);
    case CaseKind.changedAfterApproval:
      return Math.max(cv.at, changedAt ?? 0);
    case CaseKind.notSearchable:
      return searchable.until ?? cv.createdAt;
    case CaseKind.waitingForCitizen:
      return cv.state === 'deleted' ? cv.at : (statusAt ?? cv.createdAt);
  }
}

function isSame(one: readonly StoredCase[], other: readonly StoredCase[]): boolean {
  return one.length === other.length && one.every((each, at) => isSameCase(each, other[at] as StoredCase));
}

function isSameCase(one: StoredCase, other: StoredCase): boolean {
  return (
    one.unit.type === other.unit.type &&
    one.unit.code === other.unit.code &&
    one.kind === other.kind &&
    String(one.marks) === String(other.marks) &&
    one.operator === other.operator &&
    one.dueOn === other.dueOn &&
    one.restsFrom === other.restsFrom &&
    one.lastDay === other.lastDay &&
    one.municipality === other.municipality &&
    one.group === other.group &&
    one.reasons?.met === other.reasons?.met &&
    one.reasons?.of === other.reasons?.of
  );
}
