-- The whole state of citizens with a boundary that has come and has not been worked out (docs/spec/rules.md § 1),
-- oldest boundaries first: of a slice of all citizens, or p_citizen alone. None while the register is being founded.
-- p_elements: for an instance that does not read the bits of the minimum.
drop function if exists due_facts(integer, integer, integer, integer);
create or replace function due_facts(
  p_slice integer, p_slices integer, p_limit integer, p_citizen integer default null, p_elements boolean default true)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  ids integer[] := '{}';
begin
  if not exists (select from founding where finished_at is null) then
    select coalesce(array_agg(citizen_id), '{}') into ids from (
      select citizen_id from standing
      where next_change_on <= today and citizen_id % p_slices = p_slice
        and (p_citizen is null or citizen_id = p_citizen)
      order by next_change_on, citizen_id limit p_limit) due;
  end if;
  return jsonb_build_object(
    'today', today, 'rulesRevision', rules_revision(), 'citizens', citizen_states(
      ids, case when p_elements then ids end, array_fill(null::smallint, array[cardinality(ids)])));
end $$;
