import type pg from 'pg';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { pick, type Random } from '@/server/population/random';
import type { History, Relation } from './history';
import { FUNDS, JOBCENTER_OF, MUNICIPALITIES, OPERATORS } from './scopes';

/** A citizen as writers see them: found by either number. */
export type Citizen = { readonly id: number; readonly cpr: string; readonly changedCpr: string };

/** Consistent relations: a referral counts only for the citizen's own jobcenter (data.md, "stamps"). */
export function drawRelation(random: Random): Relation {
  const municipality = pick(random, MUNICIPALITIES);
  return {
    municipality,
    jobcenter: JOBCENTER_OF[municipality] as string,
    fund: pick(random, [...FUNDS, ...FUNDS, null]),
    operator: pick(random, [...OPERATORS, null]),
  };
}

/**
 * Citizens in contact group 8, whom all four sides may judge, each with a CV and without an event; and a function that
 * writes several events in one transaction as the register feed does.
 */
export async function populate(owner: pg.Pool, history: History, random: Random, count: number): Promise<Citizen[]> {
  const numbers = createCprNumbers(Math.floor(random() * 1_000_000), dayNumber('2026-01-01'));
  const citizens = Array.from({ length: count }, (_, at) => ({ id: at + 1, ...numbers.numberOf(at) }));
  const rows = citizens.map(({ id, cpr }) => ({ id, cpr, ...drawRelation(random) }));
  await owner.query(BATCH);
  await owner.query(POPULATE, [JSON.stringify(rows)]);
  for (const { id: citizenId, cpr, ...relation } of rows) {
    history.moves.push({ citizenId, afterPosition: 0, relation });
    history.numbers.push({ citizenId, cpr, validFrom: Number.NEGATIVE_INFINITY });
  }
  return citizens;
}

const POPULATE = `
  with rows as materialized (
    select * from jsonb_to_recordset($1) as row (
      id integer, cpr text, municipality text, jobcenter text, fund integer, operator text)),
  people as (
    insert into citizen (id, given_name, surname, municipality, at)
    select id, 'Checker', 'Prøve', municipality, '2026-01-01Z' from rows),
  numbers as (insert into citizen_cpr (cpr, citizen_id) select cpr, id from rows),
  groups as (
    insert into contact_group_registration (citizen_id, valid_from, contact_group, valid_to, effective_to, cancelled, at)
    select id, '2020-01-01', 8, 'infinity', 'infinity', false, '2026-01-01Z' from rows),
  memberships as (
    insert into fund_membership (citizen_id, valid_from, fund, valid_to, effective_to, cancelled, at)
    select id, '2020-01-01', coalesce(fund, 1), 'infinity', 'infinity', fund is null, '2026-01-01Z' from rows),
  referrals as (
    insert into referral (citizen_id, valid_from, operator, jobcenter, valid_to, effective_to, cancelled, at)
    select id, '2020-01-01', operator, jobcenter, 'infinity', 'infinity', false, '2026-01-01Z' from rows
    where operator is not null)
  insert into cv (citizen_id, cv_number, state, at, created_at)
  select id, 700000 + id, 'active', '2026-01-01Z', '2026-01-01Z' from rows`;

/**
 * Several events, several citizens, one transaction: all rows in id order, then the shared lock, then the events
 * (reliability.md § 1, "Lock order"). Type 1 deletes, creates or touches the CV; the others leave the state alone.
 */
const BATCH = `
  create function checker_batch(p_request uuid, p_citizens integer[], p_types smallint[], p_operations smallint[])
  returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
  declare
    c citizen;
    e cv_event;
  begin
    perform from citizen where id = any (p_citizens) order by id for update;
    for i in 1 .. cardinality(p_citizens) loop
      select * into strict c from citizen where id = p_citizens[i];
      e := null;
      e.feed_at := next_feed_time(c.last_feed_at);
      e.citizen_id := c.id;
      e.position := c.last_position + 1;
      e.guid := gen_random_uuid();
      e.occurred_at := e.feed_at;
      e.change_type := p_types[i];
      e.operation := p_operations[i];
      e.municipality := c.municipality;
      select s.jobcenter, s.fund, s.operator into e.jobcenter, e.fund, e.operator
        from citizen_stamps(c.id, c.municipality) s;
      e.set_by := 'system';
      e.origin := 'live';
      e.request_id := p_request;
      perform append_event(e);
      if e.change_type <= 13 then
        update cv set version = e.position where citizen_id = c.id;
      end if;
      if e.change_type = 1 and e.operation = 3 then
        update cv set state = 'deleted', status = null, status_position = null, availability = null,
          availability_position = null where citizen_id = c.id;
      elsif e.change_type = 1 and e.operation = 1 then
        update cv set state = 'active' where citizen_id = c.id;
      end if;
      update citizen set revision = revision + 1, last_position = e.position, last_feed_at = e.feed_at where id = c.id;
    end loop;
  end $$;
  grant execute on function checker_batch to cv_app`;
