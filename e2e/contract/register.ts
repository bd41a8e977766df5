import type pg from 'pg';

/** The tables of a citizen's CV. */
const REGISTER = ['citizen', 'cv', 'cv_element', 'cv_event', 'cv_event_text'];

/**
 * The state of all data about citizens' CVs, which a refused call may not change. For each table its rows and the
 * transactions that wrote them, so that even a write of the same values shows. Comparable within one database.
 */
export async function wholeState(owner: pg.Pool): Promise<string> {
  const ofTable = (table: string) =>
    `select '${table}: ' || count(*) || ' rows, ' || coalesce(sum(xmin::text::bigint), 0) as state from ${table}`;
  const { rows } = await owner.query<{ state: string }>(REGISTER.map(ofTable).join(' union all '));
  return rows.map(({ state }) => state).join('\n');
}

/** The same for one citizen: enough to see whether anything was written. */
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

/** An entry of the audit log. */
export type LogEntry = {
  readonly operation: string;
  readonly outcome: string;
  /** The citizen it was about, by current number; null when none was found or the message named none. */
  readonly cpr: string | null;
  /** A number was asked for that does not exist; only its hash is kept. */
  readonly missed: boolean;
  readonly organisationType: number;
  readonly organisationCode: string;
  readonly role: string;
  readonly userName: string;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly session: string | null;
  readonly sourceAddress: string | null;
  /** How the caller's organisation was related to the citizen. */
  readonly relation: string | null;
};

/** The audit entries of one call, each of which must say where the call came from (trust.md § 4). */
export async function entriesOf(owner: pg.Pool, requestId: string): Promise<readonly LogEntry[]> {
  const entries = await entriesAbout(owner, requestId);
  const bare = entries.filter(
    ({ operation, role, cpr, session, sourceAddress, relation }) =>
      !sourceAddress ||
      (session === null) !== (role === 'system' || operation === 'SignIn') ||
      (relation === null) !== (cpr === null),
  );
  if (bare.length > 0) throw new Error(`without session, address or relation: ${JSON.stringify(bare)}`);
  return entries;
}

/** The audit entries with a request's id, also those that SQL alone has written. */
export async function entriesAbout(owner: pg.Pool, requestId: string): Promise<readonly LogEntry[]> {
  // Named, so that it is planned once: with a partition per month, planning takes longer than execution.
  const { rows } = await owner.query<LogEntry>({
    name: 'entries',
    text: `select operation, outcome, miss is not null as missed, organisation_type as "organisationType",
       organisation_code as "organisationCode", role, user_name as "userName", details,
       session, source_address as "sourceAddress", relation,
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

/** The content of a citizen's CV, and the citizen's revision. */
export async function cvOf(owner: pg.Pool, cpr: string): Promise<CvRow | undefined> {
  const { rows } = await owner.query<CvRow>(
    `select cv.status, cv.availability, cv.status_position, cv.availability_position, cv.version, c.revision
     from citizen_cpr n join citizen c on c.id = n.citizen_id join cv using (citizen_id) where n.cpr = $1`,
    [cpr],
  );
  return rows[0];
}
