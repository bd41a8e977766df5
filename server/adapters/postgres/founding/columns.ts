import type * as rows from '@/server/adapters/postgres/register-rows';

/** A type for every column of the rows that a function makes, so that none of them is left unwritten. */
type ColumnsOf<Make extends (...given: never[]) => object | undefined> = Readonly<
  Record<keyof NonNullable<ReturnType<Make>>, string>
>;

/** Columns that founding gives besides. */
type Others = Readonly<Record<string, string>>;

const REGISTRATION = {
  citizen_id: 'integer',
  valid_from: 'date',
  valid_to: 'date',
  effective_to: 'date',
  cancelled: 'boolean',
  at: 'timestamptz',
};

/** The columns of each table that are written, with their types; the others have defaults. */
export const COLUMNS = {
  citizen: {
    id: 'integer',
    given_name: 'text',
    surname: 'text',
    municipality: 'text',
    address_protected: 'boolean',
    deceased: 'boolean',
    address_protected_at: 'timestamptz',
    deceased_at: 'timestamptz',
    at: 'timestamptz',
    last_position: 'integer',
    last_cv_event_at: 'timestamptz',
    tracked_to: 'integer',
    searchable_since: 'timestamptz',
    searchable_until: 'timestamptz',
    judged_since: 'timestamptz',
    judged_until: 'timestamptz',
    status_at: 'timestamptz',
    judged_position: 'integer',
    changed_at: 'timestamptz',
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
    choice: 'smallint',
    choice_by: 'text',
    choice_at: 'timestamptz',
    minimum: 'smallint',
  },
  standing: {
    citizen_id: 'integer',
    day: 'date',
    requirement: 'smallint',
    contact_group: 'smallint',
    side: 'text',
    minimum_met: 'boolean',
    choices_from: 'timestamptz',
    next_change_on: 'date',
    rule_set: 'integer',
    deadline_from: 'date',
    due_on: 'date',
    rests_from: 'date',
  },
  work_case: {
    citizen_id: 'integer',
    unit_type: 'smallint',
    unit_code: 'text',
    kind: 'smallint',
    marks: 'smallint',
    operator: 'text',
    due_on: 'date',
    rests_from: 'date',
    last_day: 'date',
    municipality: 'text',
    contact_group: 'smallint',
    reasons_met: 'smallint',
    reasons_of: 'smallint',
    since: 'timestamptz',
    revision: 'bigint',
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
    receipt: 'text',
    element_id: 'text',
    prev_at: 'timestamptz',
    prev_jobcenter_at: 'timestamptz',
    prev_municipality_at: 'timestamptz',
    prev_fund_at: 'timestamptz',
    prev_operator_at: 'timestamptz',
  },
  cv_event_text: { citizen_id: 'integer', position: 'integer', comment: 'text', before: 'jsonb', after: 'jsonb' },
  registration_version: {
    citizen_id: 'integer',
    number: 'integer',
    kind: 'text',
    content: 'jsonb',
    at: 'timestamptz',
    known_at: 'timestamptz',
    source_id: 'smallint',
    record_id: 'text',
  },
} as const satisfies {
  readonly citizen: ColumnsOf<typeof rows.citizenRow> & Others;
  readonly citizen_cpr: Others;
  readonly fund_membership: ColumnsOf<typeof rows.fundRow>;
  readonly contact_group_registration: ColumnsOf<typeof rows.groupRow>;
  readonly absence: ColumnsOf<typeof rows.absenceRow>;
  readonly referral: ColumnsOf<typeof rows.referralRow>;
  readonly cv: ColumnsOf<typeof rows.cvRow>;
  readonly standing: ColumnsOf<typeof rows.standingRow>;
  readonly work_case: ColumnsOf<typeof rows.caseRow> & Others;
  readonly cv_element: ColumnsOf<typeof rows.elementRow>;
  readonly cv_event: ColumnsOf<typeof rows.eventRow> & Others;
  readonly cv_event_text: ColumnsOf<typeof rows.textRow> & Others;
  readonly registration_version: ColumnsOf<typeof rows.versionRow> & Others;
};

export type Table = keyof typeof COLUMNS;

/** What the register has of citizens, in the order in which a founding writes it. */
export const TABLES = Object.keys(COLUMNS) as readonly Table[];
