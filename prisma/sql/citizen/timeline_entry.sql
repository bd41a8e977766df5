-- An event as shown in the screens (server/domain/cv-view.ts, TimelineEntry), with what it was worked out from.
-- Instants in milliseconds since 1970. `judged`: the reasons of a judgement and the text written with them; a fund's
-- are guidance to its members, for that fund alone (docs/spec/worklist.md § 4).
drop function if exists timeline_entry(cv_event);
create or replace function timeline_entry(e cv_event, p_actor actor) returns jsonb language plpgsql stable as $$
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
      'userName', t.user_name, 'comment', t.comment,
      'judged', case when e.organisation_type is distinct from organisation_type('fund')
          or (p_actor.organisation_type = e.organisation_type and p_actor.organisation_code = e.organisation_code)
        then t.reasons || jsonb_build_object('isMine', t.user_id = p_actor.user_id) end,
      'before', t.before, 'after', t.after)
    from (select) as one left join cv_event_text t on t.citizen_id = e.citizen_id and t.position = e.position);
end $$;
