-- The phrases of an organisation in force, in the order in which they were added, and the number of its last change.
create or replace function phrases_of(p_organisation_type smallint, p_organisation_code text)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'number', coalesce(max(latest), 0),
    'phrases', coalesce(
      jsonb_agg(jsonb_build_object('id', id, 'text', body) order by added) filter (where body is not null), '[]'))
  from (
    select distinct on (p.id) p.id, p.body, p.number as latest, min(p.number) over (partition by p.id) as added
    from phrase p
    where p.organisation_type = p_organisation_type and p.organisation_code = p_organisation_code
    order by p.id, p.number desc) newest
$$;
