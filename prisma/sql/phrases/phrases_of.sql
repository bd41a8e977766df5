-- The phrases of an organisation in force, in their order, and the number of its last change. A phrase stands where it
-- was last moved to, else where it was added.
create or replace function phrases_of(p_organisation_type smallint, p_organisation_code text)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'number', coalesce(max(latest), 0),
    'phrases', coalesce(
      jsonb_agg(jsonb_build_object('id', id, 'about', about, 'text', body) order by place)
        filter (where body is not null), '[]'))
  from (
    select distinct on (p.id) p.id, coalesce(p.about, 'other') as about, p.body, p.number as latest, coalesce(
        max(p.number) filter (where p.moved) over (partition by p.id), min(p.number) over (partition by p.id)) as place
    from phrase p
    where p.organisation_type = p_organisation_type and p.organisation_code = p_organisation_code
    order by p.id, p.number desc) newest
$$;
