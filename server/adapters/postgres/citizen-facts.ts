import type { Absence, CitizenFacts, ContactGroup, RequirementRule } from '@/server/domain/citizen';
import { Availability, CvStatus } from '@/server/domain/code-lists';
import { CV_STATES, type CvStanding, elementOf, missingElements } from '@/server/domain/cv';
import { FAULT_CODES, type FaultCode } from '@/server/domain/faults';
import { listOf, maybe, oneOf, type Row, theBoolean, theNumber, theRow, theText } from './json';

const STATUSES = Object.values(CvStatus);
const AVAILABILITIES = Object.values(Availability);

/**
 * The answer of the SQL function cv_facts, as the rules ask it. Every operation about one citizen reads it, so it is read by
 * hand: a schema library took a tenth of a whole call for it (docs/performance.md).
 * Throws TypeError when it is not what the function answers: no rule is ever decided on a fact that is not there.
 */
export function readCitizenFacts(json: unknown): CitizenFacts {
  const facts = theRow(json);
  return {
    today: theText(facts.today),
    citizenId: maybe(theNumber, facts.citizenId),
    revision: maybe(theNumber, facts.revision) ?? 0,
    addressProtected: theBoolean(facts.addressProtected),
    municipality: maybe(theText, facts.municipality),
    jobcenter: maybe(theText, facts.jobcenter),
    fund: maybe(theNumber, facts.fund),
    fundReadable: theBoolean(facts.fundReadable),
    operator: maybe(theText, facts.operator),
    group: maybe(theGroup, facts.group),
    absences: listOf(theAbsence, facts.absences),
    rules: listOf(theRule, facts.rules),
    cv: maybe(theCv, facts.cv),
    missing: missingElements(listOf(theRow, facts.elements).flatMap(elementsOf)),
    statusValid: theBoolean(facts.statusValid),
  };
}

function theGroup(json: unknown): ContactGroup {
  const group = theRow(json);
  return {
    id: theNumber(group.id),
    category: maybe(theNumber, group.category),
    since: theText(group.since),
    refusalForFund: maybe(theCode, group.refusalForFund),
    refusalForJobcenter: maybe(theCode, group.refusalForJobcenter),
    refusalForExternalOperator: maybe(theCode, group.refusalForExternalOperator),
  };
}

function theAbsence(json: unknown): Absence {
  const absence = theRow(json);
  return { type: theNumber(absence.type), from: theText(absence.from), to: maybe(theText, absence.to) };
}

function theRule(json: unknown): RequirementRule {
  const rule = theRow(json);
  return {
    group: maybe(theNumber, rule.group),
    category: maybe(theNumber, rule.category),
    absence: maybe(theNumber, rule.absence),
    requirement: theNumber(rule.requirement),
  };
}

function theCv(json: unknown): CvStanding {
  const cv = theRow(json);
  return {
    number: theNumber(cv.number),
    state: oneOf(CV_STATES, cv.state),
    status: maybe(theStatus, cv.status),
    availability: maybe(theAvailability, cv.availability),
    version: theNumber(cv.version),
  };
}

function theStatus(json: unknown): CvStatus {
  return oneOf(STATUSES, json);
}

function theAvailability(json: unknown): Availability {
  return oneOf(AVAILABILITIES, json);
}

function theCode(json: unknown): FaultCode {
  return oneOf(FAULT_CODES, json);
}

/** What the minimum may ask for; none where the change type is of something else. */
function elementsOf({ changeType, data }: Row) {
  const element = elementOf(theNumber(changeType));
  return element ? [{ element, data: maybe(theRow, data) ?? {} }] : [];
}
