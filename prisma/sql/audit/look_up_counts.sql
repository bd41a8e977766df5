-- The counts of each scope (0010_look_up_counts), in the order given, for the current ten minutes and hour, and when
-- those end. Instants are milliseconds since 1970.
-- Planned once a connection, like cv_facts.
create or replace function look_up_counts(p_scopes text[], p_keys text[])
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  clock timestamptz := service_clock();
  minutes timestamptz := date_bin('10 minutes', clock, 'epoch');
  hour timestamptz := date_bin('1 hour', clock, 'epoch');
begin
  return jsonb_build_object(
    'now', in_milliseconds(clock),
    'endOfMinutes', in_milliseconds(minutes + interval '10 minutes'),
    'endOfHour', in_milliseconds(hour + interval '1 hour'),
    'counts', (
      select jsonb_agg(sums.counts order by asked.nth)
      from unnest(p_scopes, p_keys) with ordinality asked (scope, key, nth)
        cross join lateral (
          select jsonb_build_object(
            'missesOfMinutes', coalesce(sum(misses) filter (where since = minutes), 0),
            'missesOfHour', coalesce(sum(misses), 0),
            'totalOfHour', coalesce(sum(total), 0)) as counts
          from look_up_count c
          where c.scope = asked.scope and c.key = asked.key and since >= hour) sums));
end $$;
