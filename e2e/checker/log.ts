import type pg from 'pg';
import type { Relation } from './history';

/** An event in the log after the run; instants in milliseconds since 1970. */
export type LoggedEvent = Relation & {
  readonly citizenId: number;
  readonly position: number;
  readonly feedAt: number;
  readonly changeType: number;
  readonly operation: number;
  readonly counts: boolean;
  readonly from: number | null;
  readonly to: number | null;
  /** Null: of the register feed, or derived. */
  readonly requestId: string | null;
  readonly occurredAt: number;
  readonly cause: string | null;
};

/** The state that is kept beside the log. */
export type State = {
  readonly citizenId: number;
  readonly lastPosition: number;
  readonly lastFeedAt: number;
  readonly state: string;
  readonly status: number | null;
  readonly statusPosition: number | null;
  readonly version: number;
};

/** The content of the register after the run. */
export type Register = {
  /** Ordered by citizen, then by position. */
  readonly events: readonly LoggedEvent[];
  readonly states: readonly State[];
  /** The number of audit entries per request that was allowed to write about a citizen. */
  readonly audited: ReadonlyMap<string, number>;
};

export async function readRegister(owner: pg.Pool): Promise<Register> {
  const events = await owner.query<LoggedEvent>(
    `select citizen_id as "citizenId", position, (extract(epoch from feed_at) * 1000)::bigint as "feedAt",
       change_type as "changeType", operation, counts, from_value as "from", to_value as "to", request_id as "requestId",
       municipality, jobcenter, fund, operator, cause,
       (extract(epoch from occurred_at) * 1000)::bigint as "occurredAt"
     from cv_event order by citizen_id, position`,
  );
  const states = await owner.query<State>(
    `select id as "citizenId", last_position as "lastPosition",
       case when isfinite(last_feed_at) then (extract(epoch from last_feed_at) * 1000)::bigint else 0 end as "lastFeedAt",
       state, status, status_position as "statusPosition", version
     from citizen join cv on cv.citizen_id = citizen.id order by id`,
  );
  const audit = await owner.query<{ requestId: string; entries: number }>(
    `select request_id as "requestId", count(*) as entries from access_log
     where operation = 'UpdateCVStatus' and outcome = 'allowed' group by request_id`,
  );
  return {
    events: events.rows,
    states: states.rows,
    audited: new Map(audit.rows.map(({ requestId, entries }) => [requestId, entries])),
  };
}
