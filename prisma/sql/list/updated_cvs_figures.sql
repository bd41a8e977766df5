-- Totals of a list of GetUpdatedCVs (domain.md § 7), over all its pages: citizens, and the changes that put them there
-- by Danish day of recording; days without changes are left out. One pass over the period's range of an index.
-- The period must be sealed. Writes the audit entry in the same statement.
create or replace function updated_cvs_figures(p_actor actor, p_start timestamptz, p_end timestamptz, p_jobcenter text)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  -- A jobcenter always gets its own citizens.
  asked text := case p_actor.organisation_type
    when organisation_type('jobcenter') then '' else coalesce(p_jobcenter, '') end;
  condition record := list_condition(p_actor.organisation_type, asked <> '');
  answer jsonb;
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

  perform audit_entry(p_actor, 'ReportFigures', 'allowed',
    p_details => jsonb_build_object('start', p_start, 'end', p_end, 'jobcenter', p_jobcenter,
      'rows', answer -> 'citizens', 'numbers', 0));
  return answer;
end $$;
