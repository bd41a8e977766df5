-- An organisation and a role, as the audit log names them.
create or replace function role_of(p_organisation_type smallint, p_organisation_code text, p_role text)
returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'organisation', jsonb_build_object('type', p_organisation_type, 'code', p_organisation_code), 'role', p_role)
$$;
