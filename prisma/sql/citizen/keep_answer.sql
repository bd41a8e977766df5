-- Stores the response to a request for a day. False when a response is stored already; waits for a concurrent insert.
create or replace function keep_answer(
  p_client uuid, p_identifier text, p_message_hash bytea, p_outcome text, p_invalid jsonb default null)
returns boolean language plpgsql volatile as $$
begin
  insert into kept_answer as k (client_id, identifier, message_hash, outcome, invalid, at)
    values (p_client, p_identifier, p_message_hash, p_outcome, p_invalid, service_clock())
    on conflict (client_id, identifier) do update
      set message_hash = excluded.message_hash, outcome = excluded.outcome, invalid = excluded.invalid, at = excluded.at
      where k.at <= excluded.at - interval '24 hours';
  return found;
end $$;
