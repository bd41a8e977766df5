-- Adds a key to a client. outcome: allowed; unknown, also when the client is expired or revoked; by-certificate, when
-- the client has no key to change over from; enough, when it has two keys that are not revoked.
create or replace function client_key_add(p_client uuid, p_key_hash bytea)
returns table (outcome text, key_id uuid) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  c client;
begin
  -- Locked, so that two concurrent calls do not add a third key.
  select * into c from client where id = p_client and revoked_at is null and expires_at > service_clock() for update;
  outcome := case
    when c.id is null then 'unknown'
    when c.key_hash is null then 'by-certificate'
    when (select count(*) from client_api_key where client_id = p_client and revoked_at is null) >= 2 then 'enough'
    else 'allowed' end;
  if outcome = 'allowed' then
    insert into client_api_key (client_id, key_hash, created_at) values (p_client, p_key_hash, service_clock())
      returning id into key_id;
  end if;
  return next;
end $$;
