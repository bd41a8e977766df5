import type pg from 'pg';
import { spareCpr } from './citizens';

export type Crowd = {
  readonly citizens: number;
  /** The first of them, among the spare numbers. */
  readonly firstSpare: number;
  /**
   * Feed time of the first citizen's only change in milliseconds since 1970; the others follow at one a second, some at
   * the same instant.
   */
  readonly at: number;
};

/** Many citizens of Aarhus with one change each. To be called before a server runs on the database. */
export async function addCrowd(owner: pg.Pool, { citizens, firstSpare, at }: Crowd): Promise<void> {
  const cprs = Array.from({ length: citizens }, (_, place) => spareCpr(firstSpare + place));
  await owner.query(
    `with numbers as (select cpr, place from unnest($1::text[]) with ordinality as n (cpr, place)),
       made as (
         insert into citizen (given_name, surname, municipality, at, last_position, last_feed_at)
         select 'Prøve', 'Prøvesen', '751', service_clock(), 1, to_timestamp($2 / 1000.0) + (place / 3) * interval '1 second'
         from numbers order by place returning id, last_feed_at),
       placed as (select id, last_feed_at, row_number() over (order by id) as place from made),
       named as (
         insert into citizen_cpr (cpr, citizen_id) select cpr, id from placed join numbers using (place) returning citizen_id)
     insert into cv_event (
       citizen_id, position, guid, occurred_at, feed_at, change_type, operation, jobcenter, municipality, set_by, origin)
     select id, 1, gen_random_uuid(), last_feed_at, last_feed_at, 4, 1, '751', '751', 'citizen', 'live' from placed`,
    [cprs, at],
  );
}
