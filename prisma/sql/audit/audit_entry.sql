-- Writes one entry of the audit log. Called directly for a call that was refused before anything was read or written;
-- functions that read or write call it in the same statement.
create or replace function audit_entry(
  p_actor actor, p_operation text, p_outcome text,
  p_citizen integer default null, p_miss bytea default null, p_details jsonb default null)
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  insert into access_log (
    organisation_type, organisation_code, role, user_id, user_name, request_id,
    operation, outcome, citizen_id, miss, details)
  values (
    p_actor.organisation_type, p_actor.organisation_code, p_actor.role, p_actor.user_id, p_actor.user_name,
    p_actor.request_id,
    p_operation, p_outcome, p_citizen, p_miss, p_details);
end $$;
