-- When a guest access began and ends, and why it was opened, for every list (server/domain/guest-access.ts).
create or replace function guest_access_course(g guest_access, p_clock timestamptz)
returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', g.id, 'citizenId', g.citizen_id, 'kind', g.kind, 'text', g.reason,
    'openedAt', in_milliseconds(g.opened_at), 'until', in_milliseconds(g.until),
    'ended', case
      when g.ended_at is not null then jsonb_build_object('at', in_milliseconds(g.ended_at), 'by', g.ended_by)
      when g.until <= p_clock then jsonb_build_object('at', in_milliseconds(g.until), 'by', 'time') end)
$$;
