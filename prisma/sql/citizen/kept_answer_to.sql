-- What a request was answered within the last day: whether to the same message, and with what. Null when it was not.
-- Called by instances of the version before only, whose hashes are plain; kept_answer_of has replaced it.
create or replace function kept_answer_to(p_client uuid, p_identifier text, p_message_hash bytea)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'sameMessage', message_hash = p_message_hash, 'outcome', outcome, 'invalid', invalid)
  from kept_answer
  where client_id = p_client and identifier = p_identifier and at > service_clock() - interval '24 hours'
$$;
