-- What a screen is told of a running guest access (server/domain/guest-access.ts, GuestAccess).
create or replace function guest_access_told(g guest_access) returns jsonb language sql stable as $$
  select jsonb_build_object('id', g.id, 'until', in_milliseconds(g.until), 'kind', g.kind)
$$;
