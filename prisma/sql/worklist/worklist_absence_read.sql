-- The caller's absence, unless it is over, and the colleagues who can be given cases, of whom one may be the
-- substitute.
create or replace function worklist_absence_read(p_actor actor)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  colleagues jsonb;
  answer jsonb;
begin
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.user_name) order by r.user_name, r.id), '[]')
    into colleagues
    from case_receivers(p_actor.organisation_type, p_actor.organisation_code, service_clock()) r
    where r.user_id <> p_actor.user_id;
  select jsonb_build_object('from', m.absent_from, 'to', m.absent_to, 'substitute', (
      select s.id from unit_member s
      where s.organisation_type = m.organisation_type and s.organisation_code = m.organisation_code
        and s.user_id = m.substitute and colleagues @> jsonb_build_array(jsonb_build_object('id', s.id))))
    into answer
    from unit_member m
    where m.organisation_type = p_actor.organisation_type and m.organisation_code = p_actor.organisation_code
      and m.user_id = p_actor.user_id and m.absent_to >= today;
  return coalesce(answer, '{"from": null, "to": null, "substitute": null}') || jsonb_build_object(
    'today', today, 'colleagues', colleagues);
end $$;
