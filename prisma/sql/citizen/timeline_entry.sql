-- An event as shown in the screens (server/domain/cv-view.ts, TimelineEntry), with what it was worked out from.
-- Instants in milliseconds since 1970.
create or replace function timeline_entry(e cv_event) returns jsonb language plpgsql stable as $$
begin
  return (
    select jsonb_build_object(
      'position', e.position, 'guid', e.guid,
      'occurredAt', in_milliseconds(e.occurred_at),
      'recordedAt', in_milliseconds(e.feed_at),
      'changeType', e.change_type, 'operation', e.operation, 'from', e.from_value, 'to', e.to_value,
      'setBy', e.set_by, 'actor', actor_kind(e), 'role', e.role, 'origin', e.origin, 'cause', e.cause,
      'receipt', e.receipt,
      'elementId', e.element_id,
      'organisation', case when e.organisation_type is not null then jsonb_build_object(
        'type', e.organisation_type, 'code', e.organisation_code,
        'name', organisation_name(e.organisation_type, e.organisation_code)) end,
      'userName', t.user_name, 'comment', t.comment, 'before', t.before, 'after', t.after)
    from (select) as one left join cv_event_text t on t.citizen_id = e.citizen_id and t.position = e.position);
end $$;
