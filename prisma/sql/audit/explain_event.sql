-- A derived event and what it was worked out from (server/operations/ports/derived-events.ts), with its audit entry.
-- Null when there is no such event. Nothing is indexed by GUID: this reads the whole log.
create or replace function explain_event(p_actor actor, p_guid uuid) returns jsonb language plpgsql volatile
security definer set search_path = public, pg_temp as $$
declare
  e cv_event;
begin
  select * into e from cv_event where guid = p_guid limit 1;
  if e.guid is null then return null; end if;
  perform audit_entry(p_actor, 'ExplainEvent', 'allowed', e.citizen_id,
    p_details => jsonb_build_object('position', e.position));
  return jsonb_build_object(
    'guid', e.guid, 'changeType', e.change_type, 'to', e.to_value, 'occurredAt', in_milliseconds(e.occurred_at),
    'recordedAt', in_milliseconds(e.feed_at), 'cause', e.cause, 'receipt', e.receipt);
end $$;
