-- Revokes a client immediately and permanently. known: whether there is a client with this id; before: when it was
-- revoked, if it was already.
create or replace function client_revoke(p_id uuid)
returns table (known boolean, before timestamptz) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  select c.revoked_at into before from client c where c.id = p_id;
  known := found;
  if known and before is null then
    update client set revoked_at = service_clock() where client.id = p_id and revoked_at is null;
  end if;
  return next;
end $$;
