-- The same as due_facts of one citizen, who is looked up: none when nothing is due, or while the register is being
-- founded. Planned once a connection, like cv_facts; due_facts is not, since a plan for any day would read everyone.
create or replace function due_facts_of(p_citizen integer)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  today date := feed_today();
  ids integer[];
begin
  select coalesce(array_agg(citizen_id), '{}') into ids from standing
    where citizen_id = p_citizen and next_change_on <= today
      and not exists (select from founding where finished_at is null);
  return jsonb_build_object(
    'today', today, 'rulesRevision', rules_revision(), 'citizens', citizen_states(ids, '{}', '{}'));
end $$;
