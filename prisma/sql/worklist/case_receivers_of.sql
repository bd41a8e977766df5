-- Whom a unit's cases may be given to (case_receivers), by name.
create or replace function case_receivers_of(p_organisation_type smallint, p_organisation_code text)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', user_name) order by user_name, id), '[]')
  from case_receivers(p_organisation_type, p_organisation_code, service_clock())
$$;
