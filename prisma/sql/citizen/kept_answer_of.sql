-- The response stored for a sender and identifier within the last day: the hash of the message, the outcome, and when,
-- in milliseconds since 1970. Null when there is none. p_sender: a client's id, or the sender id of a user.
create or replace function kept_answer_of(p_sender uuid, p_identifier text)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'messageHash', encode(message_hash, 'hex'), 'outcome', outcome, 'invalid', invalid,
    'at', in_milliseconds(at))
  from kept_answer
  where client_id = p_sender and identifier = p_identifier and at > service_clock() - interval '24 hours'
$$;
