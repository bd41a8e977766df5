-- The saved views of a person and of their organisation (docs/spec/worklist.md § 5), by name, with what a filter can
-- name today: the municipalities and jobcenters of the citizens of the unit, and the contact groups.
create or replace function worklist_views(p_organisation_type smallint, p_organisation_code text, p_user text)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  today date := danish_today();
  -- The others' lists hold citizens of the whole country.
  own_jobcenter text := (
    select s.unit_code from case_scope(p_organisation_type, p_organisation_code) s
    where s.unit_type = organisation_type('jobcenter'));
begin
  return jsonb_build_object(
    'views', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', v.id, 'isOwn', v.user_id is not null, 'name', v.name, 'filter', v.filter)
          order by lower(v.name), v.id), '[]')
      from worklist_view v
      where v.organisation_type = p_organisation_type and v.organisation_code = p_organisation_code
        and (v.user_id is null or v.user_id = p_user)),
    'municipalities', (
      select coalesce(jsonb_agg(m.id order by m.id), '[]') from municipality m
      where own_jobcenter is null or (m.jobcenter = own_jobcenter
        and (p_organisation_type <> organisation_type('municipality') or m.id = p_organisation_code))),
    'jobcenters', (
      select coalesce(jsonb_agg(distinct m.jobcenter), '[]') from municipality m where own_jobcenter is null),
    'groups', (
      select coalesce(jsonb_agg(g.id order by g.id), '[]') from contact_group g
      where code_in_force_on(today, g.valid_from, g.valid_to)));
end $$;
