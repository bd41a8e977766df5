import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { FoundedCitizen, FoundedEvent } from '@/server/domain/register/found-citizens';
import {
  absenceRow,
  citizenRow,
  cvRow,
  elementRow,
  eventRow,
  fundRow,
  groupRow,
  instant,
  referralRow,
  textRow,
} from '../register-rows';
import { arrayColumn, jsonLines, type Row } from './array-columns';
import type { StagedRecord } from './groups';

const REGISTRATION = {
  citizen_id: 'integer',
  valid_from: 'date',
  valid_to: 'date',
  effective_to: 'date',
  cancelled: 'boolean',
  at: 'timestamptz',
};

/** The columns of each table that are given, with their types; the others have their defaults. */
const COLUMNS = {
  citizen: {
    id: 'integer',
    given_name: 'text',
    surname: 'text',
    municipality: 'text',
    address_protected: 'boolean',
    deceased: 'boolean',
    at: 'timestamptz',
    last_position: 'integer',
    last_feed_at: 'timestamptz',
  },
  citizen_cpr: { cpr: 'text', citizen_id: 'integer', valid_from: 'timestamptz' },
  fund_membership: { ...REGISTRATION, fund: 'integer' },
  contact_group_registration: { ...REGISTRATION, contact_group: 'smallint', person_category: 'smallint' },
  absence: { ...REGISTRATION, absence_type: 'smallint' },
  referral: { ...REGISTRATION, operator: 'text', jobcenter: 'text' },
  cv: {
    citizen_id: 'integer',
    cv_number: 'bigint',
    state: 'text',
    at: 'timestamptz',
    created_at: 'timestamptz',
    status: 'smallint',
    status_position: 'integer',
    availability: 'smallint',
    availability_position: 'integer',
    version: 'integer',
  },
  cv_element: {
    citizen_id: 'integer',
    change_type: 'smallint',
    element_id: 'text',
    at: 'timestamptz',
    deleted: 'boolean',
    data: 'jsonb',
  },
  cv_event: {
    citizen_id: 'integer',
    position: 'integer',
    guid: 'uuid',
    occurred_at: 'timestamptz',
    feed_at: 'timestamptz',
    change_type: 'smallint',
    operation: 'smallint',
    from_value: 'smallint',
    to_value: 'smallint',
    jobcenter: 'text',
    municipality: 'text',
    fund: 'integer',
    operator: 'text',
    cv_number: 'bigint',
    set_by: 'text',
    organisation_type: 'smallint',
    organisation_code: 'text',
    origin: 'text',
    cause: 'text',
    element_id: 'text',
    prev_at: 'timestamptz',
    prev_jobcenter_at: 'timestamptz',
    prev_municipality_at: 'timestamptz',
    prev_fund_at: 'timestamptz',
    prev_operator_at: 'timestamptz',
  },
  cv_event_text: { citizen_id: 'integer', position: 'integer', comment: 'text', before: 'jsonb', after: 'jsonb' },
} as const;

type Table = keyof typeof COLUMNS;

const FIRST = '-infinity';

/** Writes founded citizens whole: rows, registrations, CV, and the log with the times computed for it. */
export async function insertCitizens(client: pg.ClientBase, citizens: readonly FoundedCitizen[]): Promise<void> {
  const each = (rows: (citizen: FoundedCitizen, id: number) => readonly Row[]): Row[] =>
    citizens.flatMap((citizen) => rows(citizen, citizen.state.citizenId));
  await insert(client, 'citizen', citizens.map(citizenRowOf));
  await insert(client, 'citizen_cpr', each(numberRows));
  await insert(
    client,
    'fund_membership',
    each(({ state }, id) => state.funds.map((row) => fundRow(id, row))),
  );
  await insert(
    client,
    'contact_group_registration',
    each(({ state }, id) => state.groups.map((row) => groupRow(id, row))),
  );
  await insert(
    client,
    'absence',
    each(({ state }, id) => state.absences.map((row) => absenceRow(id, row))),
  );
  await insert(
    client,
    'referral',
    each(({ state }, id) => state.referrals.map((row) => referralRow(id, row))),
  );
  await insert(
    client,
    'cv',
    each(({ state }, id) => (state.cv ? [cvRow(id, state.cv)] : [])),
  );
  await insert(
    client,
    'cv_element',
    each(({ state }, id) => state.elements.map((row) => elementRow(id, row))),
  );
  await insert(
    client,
    'cv_event',
    each(({ events }) => events.map(({ event }) => eventRow(event))),
    each(({ events }, id) => events.map((event) => recordingRow(id, event))),
  );
  await insert(client, 'cv_event_text', each(textRows));
}

/** Notes the records as received, so that an import of the same file afterwards repeats them (wire.md § 3). */
export async function insertReceived(
  client: pg.ClientBase,
  source: number,
  records: readonly StagedRecord[],
): Promise<void> {
  const received = records.map(({ record, hash }) => ({ id: record.id, hash }));
  await client.query({
    name: 'founding_received',
    text: `insert into feed_record (source_id, record_id, content_hash)
      select $1, id, decode(hash, 'hex') from unnest($2::text[], $3::text[]) as r (id, hash)`,
    values: [source, arrayColumn(received, 'id'), arrayColumn(received, 'hash')],
  });
}

/** Rows, each of them in one part or in several that stand side by side. */
async function insert(client: pg.ClientBase, table: Table, ...parts: readonly (readonly Row[])[]): Promise<void> {
  if (parts[0]?.length === 0) return;
  const columns = Object.entries(COLUMNS[table]);
  const names = columns.map(([name]) => name).join(', ');
  const array = (type: string, place: number) =>
    type === 'jsonb' ? `string_to_array($${place}, E'\\n', 'NULL')::jsonb[]` : `$${place}::${type}[]`;
  await client.query({
    name: `founding_${table}`,
    text: `insert into ${table} (${names})
      select * from unnest(${columns.map(([, type], index) => array(type, index + 1)).join(', ')})`,
    values: columns.map(([name, type]) => {
      const part = parts.find((rows) => rows[0] && name in rows[0]) ?? [];
      return type === 'jsonb' ? jsonLines(part, name) : arrayColumn(part, name);
    }),
  });
}

function citizenRowOf({ state, lastFeedAt }: FoundedCitizen): Row {
  return { ...citizenRow(state), last_feed_at: instantOrNull(lastFeedAt) ?? FIRST };
}

function numberRows({ numbers }: FoundedCitizen, citizenId: number): readonly Row[] {
  return numbers.map(({ cpr, validFrom }) => ({
    cpr,
    citizen_id: citizenId,
    valid_from: instantOrNull(validFrom) ?? FIRST,
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

function instantOrNull(milliseconds: number | null): string | null {
  return milliseconds === null ? null : instant(milliseconds);
}
