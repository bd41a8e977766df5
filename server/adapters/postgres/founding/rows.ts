import { randomUUID } from 'node:crypto';
import {
  absenceRow,
  caseRow,
  citizenRow,
  cvRow,
  elementRow,
  eventRow,
  fundRow,
  groupRow,
  instant,
  instantOrNull,
  referralRow,
  standingRow,
  textRow,
  versionRow,
} from '@/server/adapters/postgres/register-rows';
import type { FoundedCitizen, FoundedEvent } from '@/server/domain/register/found-citizens';
import type { Row } from './array-columns';
import type { Table } from './columns';

const FROM_BEGINNING = '-infinity';

/** A table's rows, in one part or in several with different columns of the same rows. */
export type Parts = readonly (readonly Row[])[];

/**
 * All rows of founded citizens: registrations with their versions, CV, and the log with its computed times.
 * @param source whose records they are
 */
export function rowsOf(citizens: readonly FoundedCitizen[], source: number): Readonly<Record<Table, Parts>> {
  const each = (rows: (citizen: FoundedCitizen, id: number) => readonly Row[]): Row[] =>
    citizens.flatMap((citizen) => rows(citizen, citizen.state.citizenId));
  return {
    citizen: [citizens.map(citizenRowOf)],
    citizen_cpr: [each(numberRows)],
    fund_membership: [each(({ state }, id) => state.funds.map((row) => fundRow(id, row)))],
    contact_group_registration: [each(({ state }, id) => state.groups.map((row) => groupRow(id, row)))],
    absence: [each(({ state }, id) => state.absences.map((row) => absenceRow(id, row)))],
    referral: [each(({ state }, id) => state.referrals.map((row) => referralRow(id, row)))],
    cv: [each(({ state }, id) => (state.cv ? [cvRow(id, state.cv)] : []))],
    standing: [each(({ state }, id) => (state.standing ? [standingRow(id, state.standing)] : []))],
    work_case: [each(({ state }, id) => state.cases.map((one) => ({ ...caseRow(id, one), revision: 1 })))],
    cv_element: [each(({ state }, id) => state.elements.map((row) => elementRow(id, row)))],
    cv_event: [
      each(({ events }) => events.map(({ event }) => eventRow(event))),
      each(({ events }, id) => events.map((event) => recordingRow(id, event))),
    ],
    cv_event_text: [each(textRows)],
    registration_version: [
      each(({ versions }) => versions.map(versionRow)),
      each(({ versions }, id) =>
        versions.map(({ knownAt }, place) => ({
          citizen_id: id,
          number: place + 1,
          known_at: instant(knownAt),
          source_id: source,
        })),
      ),
    ],
  };
}

function citizenRowOf({ state, lastFeedAt }: FoundedCitizen): Row {
  return { ...citizenRow(state), last_feed_at: instantOrNull(lastFeedAt) ?? FROM_BEGINNING };
}

function numberRows({ numbers }: FoundedCitizen, citizenId: number): readonly Row[] {
  return numbers.map(({ cpr, validFrom }) => ({
    cpr,
    citizen_id: citizenId,
    valid_from: instantOrNull(validFrom) ?? FROM_BEGINNING,
  }));
}

function recordingRow(citizenId: number, { feedAt, previous }: FoundedEvent): Row {
  return {
    citizen_id: citizenId,
    guid: randomUUID(),
    feed_at: instant(feedAt),
    prev_at: instantOrNull(previous.prevAt),
    prev_jobcenter_at: instantOrNull(previous.prevJobcenterAt),
    prev_municipality_at: instantOrNull(previous.prevMunicipalityAt),
    prev_fund_at: instantOrNull(previous.prevFundAt),
    prev_operator_at: instantOrNull(previous.prevOperatorAt),
  };
}

function textRows({ events }: FoundedCitizen, citizenId: number): readonly Row[] {
  return events.flatMap(({ event }) => {
    const text = textRow(event);
    if (!text) return [];
    const { comment, before, after } = text;
    return [{ citizen_id: citizenId, position: event.position, comment, before, after }];
  });
}
