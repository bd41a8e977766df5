-- Writes one entry of the audit log. Called directly for a call that was refused before anything was read or written;
-- functions that read or write call it in the same statement. Where the call came from is as acting_from has noted it.
-- p_relation: as audit_relation says, from who knows it already.
drop function if exists audit_entry(actor, text, text, integer, bytea, jsonb);
create or replace function audit_entry(
  p_actor actor, p_operation text, p_outcome text,
  p_citizen integer default null, p_miss bytea default null, p_details jsonb default null, p_relation text default null)
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  origin text := current_setting('cv.call_origin', true);
begin
  insert into access_log (
    organisation_type, organisation_code, role, user_id, user_name, request_id,
    operation, outcome, citizen_id, miss, details, session, source_address, relation)
  values (
    p_actor.organisation_type, p_actor.organisation_code, p_actor.role, p_actor.user_id, p_actor.user_name,
    p_actor.request_id,
    p_operation, p_outcome, p_citizen, p_miss, p_details,
    nullif(split_part(origin, ' ', 1), ''), nullif(split_part(origin, ' ', 2), ''),
    case when p_citizen is not null then coalesce(p_relation, audit_relation(p_actor, p_citizen)) end);
end $$;
