import type { Absence, CitizenFacts, ContactGroup, RequirementRule, WorklistFacts } from '@/server/domain/citizen';
import { Availability, CvStatus } from '@/server/domain/code-lists';
import { type CurrentCv, CV_STATES, elementOf, minimumBits, missingOf } from '@/server/domain/cv';
import { FAULT_CODES, type FaultCode } from '@/server/domain/faults';
import type { Held } from '@/server/domain/register/cv-track';
import { asGuestAccess } from './guest-accesses';
import { asBoolean, asNumber, asObject, asText, type JsonObject, listOf, nullable, oneOf } from './json';
import { knownOf } from './known-reasons';

const STATUSES = Object.values(CvStatus);
const AVAILABILITIES = Object.values(Availability);

/**
 * Parses the result of the SQL function cv_facts. Every operation about a citizen reads it, so it is parsed by hand: a
 * schema library took a tenth of a whole call (docs/performance.md).
 * Throws TypeError on an unexpected result, so that no rule is decided without a fact it needs.
 */
export function readCitizenFacts(json: unknown): CitizenFacts {
  const facts = asObject(json);
  return {
    today: asText(facts.today),
    citizenId: nullable(asNumber, facts.citizenId),
    revision: nullable(asNumber, facts.revision) ?? 0,
    addressProtected: asBoolean(facts.addressProtected),
    municipality: nullable(asText, facts.municipality),
    jobcenter: nullable(asText, facts.jobcenter),
    fund: nullable(asNumber, facts.fund),
    fundReadable: asBoolean(facts.fundReadable),
    operator: nullable(asText, facts.operator),
    guest: nullable(asGuestAccess, facts.guest),
    group: nullable(asGroup, facts.group),
    absences: listOf(asAbsence, facts.absences),
    ruleSet: nullable(asNumber, facts.ruleSet),
    rules: listOf(asRule, facts.rules),
    cv: nullable(asCv, facts.cv),
    missing: missingOf(
      nullable(asNumber, facts.minimum) ?? minimumBits(listOf(asObject, facts.elements).flatMap(elementsOf)),
    ),
    statusValid: asBoolean(facts.statusValid),
    worklist: nullable(asWorklist, facts.worklist),
    due: asBoolean(facts.due),
  };
}

function asGroup(json: unknown): ContactGroup {
  const group = asObject(json);
  return {
    id: asNumber(group.id),
    category: nullable(asNumber, group.category),
    since: asText(group.since),
    refusalForFund: nullable(asFaultCode, group.refusalForFund),
    refusalForJobcenter: nullable(asFaultCode, group.refusalForJobcenter),
    refusalForExternalOperator: nullable(asFaultCode, group.refusalForExternalOperator),
  };
}

function asAbsence(json: unknown): Absence {
  const absence = asObject(json);
  return { type: asNumber(absence.type), from: asText(absence.from), to: nullable(asText, absence.to) };
}

function asRule(json: unknown): RequirementRule {
  const rule = asObject(json);
  return {
    group: nullable(asNumber, rule.group),
    category: nullable(asNumber, rule.category),
    absence: nullable(asNumber, rule.absence),
    requirement: asNumber(rule.requirement),
  };
}

function asCv(json: unknown): CurrentCv {
  const cv = asObject(json);
  return {
    number: asNumber(cv.number),
    state: oneOf(CV_STATES, cv.state),
    status: nullable(asStatus, cv.status),
    availability: nullable(asAvailability, cv.availability),
    version: asNumber(cv.version),
  };
}

function asStatus(json: unknown): CvStatus {
  return oneOf(STATUSES, json);
}

function asAvailability(json: unknown): Availability {
  return oneOf(AVAILABILITIES, json);
}

function asWorklist(json: unknown): WorklistFacts {
  const worklist = asObject(json);
  return {
    fundTo: nullable(asText, worklist.fundTo),
    operatorTo: nullable(asText, worklist.operatorTo),
    changed: asBoolean(worklist.changed),
    reasons: nullable(asReasons, worklist.reasons),
    deadline: nullable(asDeadline, worklist.deadline),
  };
}

function asReasons(json: unknown): NonNullable<WorklistFacts['reasons']> {
  const reasons = asObject(json);
  return {
    fund: nullable(asNumber, reasons.fund),
    chosen: knownOf(listOf(asText, reasons.chosen)),
    changed: asNumber(reasons.changed),
  };
}

function asDeadline(json: unknown): NonNullable<WorklistFacts['deadline']> {
  const deadline = asObject(json);
  return {
    startsOn: asText(deadline.startsOn),
    dueOn: nullable(asText, deadline.dueOn),
    restsFrom: nullable(asText, deadline.restsFrom),
    searchable: asHeld(deadline.searchable),
    judged: asHeld(deadline.judged),
  };
}

function asHeld(json: unknown): Held {
  const held = asObject(json);
  return { since: nullable(asNumber, held.since), until: nullable(asNumber, held.until) };
}

function asFaultCode(json: unknown): FaultCode {
  return oneOf(FAULT_CODES, json);
}

/** The element of a row; none for a change type without element. */
function elementsOf({ changeType, data }: JsonObject) {
  const element = elementOf(asNumber(changeType));
  return element ? [{ element, data: nullable(asObject, data) ?? {} }] : [];
}
