-- Adds misses and totals to the counts of scopes (0010_look_up_counts). p_since: start of the ten minutes; null: the
-- current ones. Rows are written in a fixed order, so that concurrent calls can't deadlock.
create or replace function count_look_ups(
  p_scopes text[], p_keys text[], p_since timestamptz[], p_misses integer[], p_totals integer[])
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  insert into look_up_count as c (scope, key, since, misses, total)
    select scope, key, coalesce(since, date_bin('10 minutes', service_clock(), 'epoch')), misses, total
    from unnest(p_scopes, p_keys, p_since, p_misses, p_totals) counted (scope, key, since, misses, total)
    order by 1, 2, 3
    on conflict (scope, key, since) do update set misses = c.misses + excluded.misses, total = c.total + excluded.total;
end $$;
