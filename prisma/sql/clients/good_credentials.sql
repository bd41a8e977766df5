-- Every currently valid session, key and certificate, by kind and hash: distinguishes valid credentials from forged
-- ones without a look-up of each (server/doors/clients/credential-guard.ts).
create or replace function good_credentials(p_idle_minutes integer) returns text[] language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(array_agg(name), '{}') from (
    select 'session ' || encode(token_hash, 'hex') as name from session s
    where session_is_open(s, p_idle_minutes)
    union all
    select 'key ' || encode(k.key_hash, 'hex') from client_api_key k join client c on c.id = k.client_id
    where k.revoked_at is null and c.revoked_at is null and c.expires_at > service_clock()
    union all
    select case
        when key_hash is null then 'certificate ' || encode(certificate, 'hex')
        else 'key ' || encode(key_hash, 'hex') end
    from client where revoked_at is null and expires_at > service_clock()) good
$$;
