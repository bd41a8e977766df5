-- The whole state of citizens whose cases are to be worked out anew: those who lag behind (case_lag), or the next of
-- the check (case_check). None while the register is being founded.
create or replace function case_facts(p_lagging boolean, p_limit integer)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  ids integer[] := '{}';
begin
  if not exists (select from founding where finished_at is null) then
    if p_lagging then
      select coalesce(array_agg(citizen_id), '{}') into ids from (
        select citizen_id from case_lag order by citizen_id limit p_limit) lagging;
    else
      select coalesce(array_agg(c.id), '{}') into ids from (
        select c.id from case_check k join citizen c on c.id > k.done_to
        where k.finished_at is null order by c.id limit p_limit) c;
    end if;
  end if;
  return jsonb_build_object(
    'today', feed_today(), 'rulesRevision', rules_revision(),
    'citizens', citizen_states(ids, '{}', '{}'));
end $$;
