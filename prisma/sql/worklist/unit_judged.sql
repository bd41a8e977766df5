-- How many judgements a unit made on each of the p_days days before today: those of its own organisations about its
-- citizens, of a municipality about that municipality's; also those that a founded register had. Days without any are
-- left out. By the index of the list of changes (list_stamp), which has them by when they were recorded.
create or replace function unit_judged(p_organisation_type smallint, p_organisation_code text, p_days integer)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  judges smallint[] := case
    when p_organisation_type in (organisation_type('jobcenter'), organisation_type('municipality'))
      then array[organisation_type('jobcenter'), organisation_type('municipality')]
    else array[p_organisation_type] end;
  answer jsonb;
begin
  execute format($q$
    select coalesce(jsonb_agg(jsonb_build_object('day', day, 'count', judged) order by day), '[]')
    from (
      select danish_day(e.occurred_at) as day, count(*) as judged from cv_event e
      where e.counts and e.%I = $1::%s and e.feed_at >= start_of_danish_day($2 - $3)
        and e.occurred_at >= start_of_danish_day($2 - $3) and e.occurred_at < start_of_danish_day($2)
        and e.change_type = change_type('status') and e.set_by = 'authority' and e.organisation_type = any ($4)
      group by 1) daily$q$,
    list_stamp(p_organisation_type),
    case p_organisation_type when organisation_type('fund') then 'integer' else 'text' end)
    into answer using p_organisation_code, today, p_days, judges;
  return answer;
end $$;
