-- One entry of the log of who looked and acted, by itself: for what was refused before anything was read or written.
-- Operations that read or write insert theirs in the same statement, through this function too.
create or replace function audit_entry(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user_id text, p_user_name text,
  p_request uuid, p_operation text, p_outcome text, p_citizen integer, p_miss bytea, p_details jsonb)
returns void language plpgsql volatile as $$
begin
  insert into access_log (
    request_id, operation, outcome, citizen_id, miss, organisation_type, organisation_code, role, user_id, user_name, details)
  values (
    p_request, p_operation, p_outcome, p_citizen, p_miss, p_organisation_type, p_organisation_code, p_role, p_user_id,
    p_user_name, p_details);
end $$;
