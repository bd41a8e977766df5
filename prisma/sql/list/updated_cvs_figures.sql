-- Totals of a list of GetUpdatedCVs (domain.md § 7), over all its pages: citizens, and the changes that put them there
-- by Danish day of recording; days without changes are left out. One pass over the period's range of an index. Where
-- the list has several jobcenters also the citizens of each, of a citizen who moved in both; a second pass.
-- The period must be sealed. Writes the audit entry in the same statement.
create or replace function updated_cvs_figures(p_actor actor, p_start timestamptz, p_end timestamptz, p_jobcenter text)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  -- A jobcenter always gets its own citizens.
  asked text := case p_actor.organisation_type
    when organisation_type('jobcenter') then '' else coalesce(p_jobcenter, '') end;
  condition record := list_condition(p_actor.organisation_type, asked <> '');
  own text := list_stamp(p_actor.organisation_type);
  answer jsonb;
  jobcenters jsonb;
begin
  -- Aggregated by hour first: there are few hours, and no Danish day begins within one.
  execute format($q$
    with hourly as (
      select date_trunc('hour', e.feed_at, 'UTC') as hour, count(*) as changes, count(*) filter (where %2$s) as citizens
      from cv_event e where %1$s group by 1),
    daily as (
      select (hour at time zone 'Europe/Copenhagen')::date as day, sum(changes) as changes, sum(citizens) as citizens
      from hourly group by 1)
    select jsonb_build_object(
      'citizens', coalesce(sum(citizens), 0),
      'days', coalesce(jsonb_agg(jsonb_build_object('day', day, 'changes', changes) order by day), '[]'))
    from daily$q$, condition.inside, condition.first_in_period)
    into answer using p_start, p_end, p_actor.organisation_code, asked;

  if asked = '' and own is null then
    -- An index by jobcenter has all that is asked.
    select jsonb_agg(jsonb_build_object('jobcenter', one.id, 'citizens', one.citizens)
      order by one.citizens desc, one.id)
    into jobcenters
    from (select j.id, (
        select count(*) from cv_event e
        where e.counts and e.jobcenter = j.id and e.feed_at >= p_start and e.feed_at < p_end
          and (e.prev_jobcenter_at is null or e.prev_jobcenter_at < p_start)) as citizens
      from (select distinct jobcenter as id from municipality) j) one
    where one.citizens > 0;
  elsif asked = '' and own in ('fund', 'operator') then
    execute format($q$
      select jsonb_agg(jsonb_build_object('jobcenter', one.id, 'citizens', one.citizens)
        order by one.citizens desc, one.id)
      from (select e.jobcenter as id, count(distinct e.citizen_id) as citizens
            from cv_event e where %1$s group by 1) one$q$, condition.inside)
      into jobcenters using p_start, p_end, p_actor.organisation_code, asked;
  end if;
  answer := answer || jsonb_build_object('jobcenters', coalesce(jobcenters, '[]'));

  perform audit_entry(p_actor, 'ReportFigures', 'allowed',
    p_details => jsonb_build_object('start', p_start, 'end', p_end, 'jobcenter', p_jobcenter,
      'rows', answer -> 'citizens', 'numbers', 0));
  return answer;
end $$;
