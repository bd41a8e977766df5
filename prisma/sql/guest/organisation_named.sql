-- An organisation with its name.
create or replace function organisation_named(p_type smallint, p_code text) returns jsonb language sql stable as $$
  select jsonb_build_object('type', p_type, 'code', p_code, 'name', organisation_name(p_type, p_code))
$$;
