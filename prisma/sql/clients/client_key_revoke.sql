-- Revokes one key of a client immediately and permanently. outcome: revoked; revoked-before when it was already;
-- unknown; last, when the client has no other.
create or replace function client_key_revoke(p_client uuid, p_key uuid)
returns table (outcome text) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  k client_api_key;
begin
  perform from client where id = p_client for update;
  select * into k from client_api_key where id = p_key and client_id = p_client;
  outcome := case
    when k.id is null then 'unknown'
    when k.revoked_at is not null then 'revoked-before'
    when not exists (
      select from client_api_key where client_id = p_client and revoked_at is null and id <> p_key) then 'last'
    else 'revoked' end;
  if outcome = 'revoked' then update client_api_key set revoked_at = service_clock() where id = p_key; end if;
  return next;
end $$;
