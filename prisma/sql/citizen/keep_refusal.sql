-- Stores a refusal as the response to a request, and writes its audit entry. False, with nothing written, when a
-- response is stored already.
create or replace function keep_refusal(
  p_actor actor, p_client uuid, p_identifier text, p_message_hash bytea, p_operation text, p_outcome text,
  p_citizen integer default null, p_miss bytea default null, p_details jsonb default null)
returns boolean language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  if not keep_answer(p_client, p_identifier, p_message_hash, p_outcome, p_details) then return false; end if;
  perform audit_entry(p_actor, p_operation, p_outcome, p_citizen, p_miss, p_details);
  return true;
end $$;
