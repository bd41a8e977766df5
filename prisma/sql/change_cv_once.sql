-- change_cv for a client's request: its receipt is kept in the same transaction, so that a crash leaves both or neither
-- (wire.md § 1, "Request identifiers"). Returns stale also when an answer is kept already: it comes with the facts read anew.
-- The citizen is locked before the answer is kept, in the order change_cv itself locks; a client names no version, so there is no
-- conflict that would leave a receipt without its effect.
create or replace function change_cv_once(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user_id text, p_user_name text,
  p_request uuid, p_client uuid, p_identifier text, p_message_hash bytea, p_operation text, p_citizen integer, p_revision bigint, p_change_type smallint, p_value smallint,
  p_comment text)
returns table (outcome text, event_position integer, event_guid uuid) language plpgsql volatile as $$
begin
  perform from citizen where id = p_citizen and revision = p_revision for update;
  if not found or not keep_answer(p_client, p_identifier, p_message_hash, 'receipt', null) then
    return query select 'stale', null::integer, null::uuid;
    return;
  end if;
  return query select * from change_cv(
    p_organisation_type, p_organisation_code, p_role, p_user_id, p_user_name, p_request, p_operation, p_citizen, p_revision,
    null, p_change_type, p_value, p_comment);
end $$;
