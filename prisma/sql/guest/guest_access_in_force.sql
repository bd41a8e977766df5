-- A running guest access, for those who read by it (server/domain/guest-access.ts, GuestAccess).
create or replace function guest_access_in_force(g guest_access) returns jsonb language sql stable as $$
  select jsonb_build_object('id', g.id, 'until', in_milliseconds(g.until), 'kind', g.kind)
$$;
