-- Notes that a person has signed in for an organisation: whoever works on its cases can be given some.
create or replace function member_signed_in(
  p_organisation_type smallint, p_organisation_code text, p_user_id text, p_user_name text, p_role text)
returns void language sql volatile as $$
  insert into unit_member (organisation_type, organisation_code, user_id, user_name, role, signed_in_at)
    select p_organisation_type, p_organisation_code, p_user_id, p_user_name, p_role, service_clock()
    where p_role in ('caseworker', 'supervisor') and exists (
      select from case_scope(p_organisation_type, p_organisation_code))
    on conflict (organisation_type, organisation_code, user_id) do update set
      user_name = excluded.user_name, role = excluded.role, signed_in_at = excluded.signed_in_at, ended_at = null
$$;
