-- The response stored for a request within the last day: whether the message is the same, and the outcome. Null when
-- there is none.
-- Called only by instances of the previous version, whose hashes are plain; replaced by kept_answer_of.
create or replace function kept_answer_to(p_client uuid, p_identifier text, p_message_hash bytea)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'sameMessage', message_hash = p_message_hash, 'outcome', outcome, 'invalid', invalid)
  from kept_answer
  where client_id = p_client and identifier = p_identifier and at > service_clock() - interval '24 hours'
$$;
