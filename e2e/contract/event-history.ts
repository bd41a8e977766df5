import type pg from 'pg';

/** A past event. Instants are milliseconds since 1970. */
export type PastEvent = {
  /** Feed time; later than that of the citizen's previous event. */
  readonly at: number;
  /** When it occurred in its source; by default at the same time. */
  readonly happened?: number;
  readonly changeType: number;
  readonly operation: number;
  readonly setBy?: 'citizen' | 'authority' | 'system';
  readonly organisation?: { readonly type: number; readonly code: string };
  /** The value it set: for a registration, the contact group. */
  readonly to?: number;
} & Stamps;

/** The citizen's relations when the event was recorded; by default Aarhus alone. */
export type Stamps = {
  readonly jobcenter?: string;
  readonly municipality?: string;
  readonly fund?: number | null;
  readonly operator?: string | null;
};

/**
 * Records events of the past with given feed times, as founding does. To be called before a server runs on the
 * database, since a sealed period accepts no more.
 * @param events oldest first
 */
export async function recordEvents(owner: pg.Pool, cpr: string, events: readonly PastEvent[]): Promise<void> {
  const rows = events.map(({ at, happened = at, ...event }) => ({ at, happened, ...event }));
  await owner.query(
    `with one as (select c.id, c.last_position, c.municipality from citizen_cpr n join citizen c on c.id = n.citizen_id where cpr = $1)
     select append_event(jsonb_populate_record(null::cv_event, jsonb_build_object(
       'citizen_id', one.id, 'position', one.last_position + place, 'guid', gen_random_uuid(),
       'occurred_at', to_timestamp((e ->> 'happened')::double precision / 1000),
       'feed_at', to_timestamp((e ->> 'at')::double precision / 1000),
       'change_type', e -> 'changeType', 'operation', e -> 'operation', 'set_by', coalesce(e ->> 'setBy', 'citizen'),
       'organisation_type', e #> '{organisation,type}', 'organisation_code', e #>> '{organisation,code}', 'to_value', e -> 'to',
       'jobcenter', coalesce(e ->> 'jobcenter', '751'), 'municipality', coalesce(e ->> 'municipality', '751'),
       'fund', e -> 'fund', 'operator', e ->> 'operator', 'origin', 'live')))
     from one, jsonb_array_elements($2::jsonb) with ordinality as event (e, place) order by place`,
    [cpr, JSON.stringify(rows)],
  );
  await owner.query(
    `update citizen set last_position = e.position, last_feed_at = e.feed_at, revision = revision + 1
     from citizen_cpr n, lateral (
       select position, feed_at from cv_event where citizen_id = n.citizen_id order by position desc limit 1) e
     where n.cpr = $1 and citizen.id = n.citizen_id`,
    [cpr],
  );
  await owner.query(
    `update cv set version = coalesce(
       (select max(position) from cv_event e where e.citizen_id = cv.citizen_id and counts), 0)
     from citizen_cpr n where n.cpr = $1 and cv.citizen_id = n.citizen_id`,
    [cpr],
  );
}
