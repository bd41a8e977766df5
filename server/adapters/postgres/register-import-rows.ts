import type { CitizenState } from '@/server/domain/register/citizen-state';
import type { CitizenEffect, FoldedBatch, Step } from '@/server/domain/register/fold-batch';
import type { FoldedDue } from '@/server/domain/register/fold-due';
import {
  absenceRow,
  caseRow,
  citizenRow,
  cvRow,
  elementRow,
  eventRow,
  fundRow,
  groupRow,
  referralRow,
  standingRow,
  textRow,
  versionRow,
} from './register-rows';

/**
 * The parameter of the SQL function feed_write for a batch: of each citizen the rows whose object has changed.
 * @param source of the records; null where there are none
 */
export function rowsOf({ citizens, records, today, rulesRevision }: FoldedBatch, source: number | null) {
  const inIdOrder = citizens.toSorted((a, b) => a.after.citizenId - b.after.citizenId);
  const each = <Row>(rows: (effect: CitizenEffect) => readonly Row[]): Row[] => inIdOrder.flatMap(rows);
  return {
    today,
    rulesRevision,
    gives: citizens.some(givesNumber),
    keepsVersions: true,
    known: each(({ after, revision }) => (revision === null ? [] : [{ id: after.citizenId, revision }])),
    citizens: inIdOrder.map(({ after }) => citizenRow(after)),
    numbers: each(({ before, after }) =>
      before === null ? [{ citizen_id: after.citizenId, cpr: after.numbers[0] }] : [],
    ),
    funds: each(({ before, after }) =>
      changedRows(before?.funds, after.funds).map((row) => fundRow(after.citizenId, row)),
    ),
    groups: each(({ before, after }) =>
      changedRows(before?.groups, after.groups).map((row) => groupRow(after.citizenId, row)),
    ),
    absences: each(({ before, after }) =>
      changedRows(before?.absences, after.absences).map((row) => absenceRow(after.citizenId, row)),
    ),
    referrals: each(({ before, after }) =>
      changedRows(before?.referrals, after.referrals).map((row) => referralRow(after.citizenId, row)),
    ),
    cvs: each(({ before, after }) => (after.cv && after.cv !== before?.cv ? [cvRow(after.citizenId, after.cv)] : [])),
    standings: each(({ before, after }) =>
      after.standing && after.standing !== before?.standing ? [standingRow(after.citizenId, after.standing)] : [],
    ),
    settled: each(({ before, after }) => (areCasesChanged(before, after) ? [after.citizenId] : [])),
    edited: inIdOrder.flatMap(({ after, steps }) => (steps.some(isOwnEdit) ? [after.citizenId] : [])),
    cases: each(({ before, after }) =>
      areCasesChanged(before, after) ? after.cases.map((one) => caseRow(after.citizenId, one)) : [],
    ),
    elements: each(({ before, after }) =>
      changedRows(before?.elements, after.elements).map((row) => elementRow(after.citizenId, row)),
    ),
    steps: each(({ after, steps }) => steps.map((step) => stepRow(after.citizenId, step, source))),
    records: records.map(({ record, hash }) => ({ id: record.id, hash })),
  };
}

/** The parameter of the SQL function due_write for citizens whom no record is about. */
export function dueRowsOf(folded: FoldedDue) {
  const rows = rowsOf({ ...folded, records: [], repeated: 0, refused: [] }, null);
  const { known, citizens, cvs, standings, settled, cases, steps, today, rulesRevision } = rows;
  return { known, citizens, cvs, standings, settled, cases, steps, today, rulesRevision };
}

function givesNumber({ before, after }: CitizenEffect): boolean {
  return before?.numbers !== after.numbers || before.cv?.number !== after.cv?.number;
}

/** Whether the citizen changed the CV. */
function isOwnEdit(step: Step): boolean {
  return 'event' in step && step.event.setBy === 'citizen' && step.event.origin === 'live';
}

function areCasesChanged(before: CitizenState | null, after: CitizenState): boolean {
  return before === null ? after.cases.length > 0 : before.cases !== after.cases;
}

function changedRows<Row>(before: readonly Row[] | undefined, after: readonly Row[]): readonly Row[] {
  if (!before || before === after) return before ? [] : after;
  const known = new Set(before);
  return after.filter((row) => !known.has(row));
}

function stepRow(citizenId: number, step: Step, source: number | null) {
  if ('newNumber' in step) return { citizen_id: citizenId, cpr: step.newNumber };
  if ('version' in step) return { citizen_id: citizenId, version: { ...versionRow(step.version), source_id: source } };
  const text = textRow(step.event);
  return { citizen_id: citizenId, event: eventRow(step.event), ...(text && { text }) };
}
