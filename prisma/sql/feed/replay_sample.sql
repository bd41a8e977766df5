-- Derived events by chance, to be worked out again (docs/spec/rules.md § 2): one of each citizen that p_citizens, from
-- 0 to 1 of the highest id, falls on, by p_events. None of a citizen who is not there or has no event with a receipt.
-- Nothing that it returns says who they are.
create or replace function replay_sample(p_citizens double precision[], p_events double precision[])
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'guid', guid, 'changeType', change_type, 'to', to_value, 'receipt', receipt)), '[]')
  from unnest(p_citizens, p_events) as pick (citizen, event),
    (select max(id) as id from citizen) highest,
    lateral (
      select e.guid, e.change_type, e.to_value, e.receipt, count(*) over () as among,
        row_number() over (order by e.position) as place
      from cv_event e
      where e.citizen_id = 1 + floor(pick.citizen * highest.id)::integer and e.receipt is not null) derived
  where derived.place = 1 + floor(pick.event * derived.among)
$$;
