import type pg from 'pg';

/** The tables a citizen's CV is kept in. */
const REGISTER = ['citizen', 'cv', 'cv_element', 'cv_event', 'cv_event_text'];

/**
 * The state of everything the register holds about citizens' CVs: what a refused call may not change. Of each table its rows
 * and the transactions that wrote them, since every write bears a later one than all before: it differs whenever anything
 * was written, the same again too. To be compared within one database.
 */
export async function wholeState(owner: pg.Pool): Promise<string> {
  const ofTable = (table: string) =>
    `select '${table}: ' || count(*) || ' rows, ' || coalesce(sum(xmin::text::bigint), 0) as state from ${table}`;
  const { rows } = await owner.query<{ state: string }>(REGISTER.map(ofTable).join(' union all '));
  return rows.map(({ state }) => state).join('\n');
}

/** Of one citizen alone: enough to see whether anything was written. */
export async function citizenState(owner: pg.Pool, cpr: string): Promise<string> {
  const { rows } = await owner.query<{ state: string }>({
    name: 'citizen-state',
    text: `select jsonb_build_object('citizen', to_jsonb(c), 'cv', (select to_jsonb(cv) from cv where citizen_id = c.id),
       'events', (select count(*) from cv_event e where e.citizen_id = c.id))::text as state
     from citizen_cpr n join citizen c on c.id = n.citizen_id where n.cpr = $1`,
    values: [cpr],
  });
  return rows[0]?.state ?? '';
}

/** An entry of the log of who looked. */
export type LogEntry = {
  readonly operation: string;
  readonly outcome: string;
  /** Whom it was about, by a number that finds them; null when nobody was found or the message did not say. */
  readonly cpr: string | null;
  /** A number was asked for that nobody has; it is kept as a hash only. */
  readonly missed: boolean;
  readonly organisationType: number;
  readonly organisationCode: string;
  readonly role: string;
  readonly userName: string;
  readonly details: Readonly<Record<string, unknown>> | null;
};

/** What one call left in the log of who looked. */
export async function entriesOf(owner: pg.Pool, requestId: string): Promise<readonly LogEntry[]> {
  // By name, so that it is planned once: with a partition for every month that takes longer than to run it.
  const { rows } = await owner.query<LogEntry>({
    name: 'entries',
    text: `select operation, outcome, miss is not null as missed, organisation_type as "organisationType",
       organisation_code as "organisationCode", role, user_name as "userName", details,
       (select cpr from citizen_cpr n where n.citizen_id = l.citizen_id order by valid_from desc limit 1) as cpr
     from access_log l where request_id = $1`,
    values: [requestId],
  });
  return rows;
}

export type EventRow = {
  readonly position: number;
  readonly guid: string;
  readonly change_type: number;
  readonly operation: number;
  readonly from_value: number | null;
  readonly to_value: number | null;
  readonly jobcenter: string;
  readonly municipality: string;
  readonly fund: number | null;
  readonly operator: string | null;
  readonly cv_number: number | null;
  readonly set_by: string;
  readonly organisation_type: number | null;
  readonly organisation_code: string | null;
  readonly role: string | null;
  readonly origin: string;
  readonly request_id: string | null;
  readonly occurred_at: Date;
  readonly feed_at: Date;
  readonly user_name: string | null;
  readonly comment: string | null;
};

/** The events of a citizen with their texts, oldest first. */
export async function eventsOf(owner: pg.Pool, cpr: string): Promise<readonly EventRow[]> {
  const { rows } = await owner.query<EventRow>(
    `select e.*, t.user_name, t.comment
     from cv_event e join citizen_cpr n using (citizen_id) left join cv_event_text t using (citizen_id, position)
     where n.cpr = $1 order by position`,
    [cpr],
  );
  return rows;
}

export type CvRow = {
  readonly status: number | null;
  readonly availability: number | null;
  readonly status_position: number | null;
  readonly availability_position: number | null;
  readonly version: number;
  readonly revision: number;
};

/** What stands in a citizen's CV, and the citizen's revision. */
export async function cvOf(owner: pg.Pool, cpr: string): Promise<CvRow | undefined> {
  const { rows } = await owner.query<CvRow>(
    `select cv.status, cv.availability, cv.status_position, cv.availability_position, cv.version, c.revision
     from citizen_cpr n join citizen c on c.id = n.citizen_id join cv using (citizen_id) where n.cpr = $1`,
    [cpr],
  );
  return rows[0];
}
