-- The client of a credential that client_find does not find, because it is expired, revoked or barred. Arguments as
-- there.
create or replace function client_former(p_key_hash bytea, p_certificate bytea, p_subject text, p_issuer_key bytea)
returns table (id uuid, name text, why text) language sql stable security definer
set search_path = public, pg_temp as $$
  with former as (
    select c.id, c.name, c.expires_at, coalesce(k.revoked_at, c.revoked_at) as revoked_at
      from client_api_key k join client c on c.id = k.client_id where k.key_hash = p_key_hash
    union all
    select c.id, c.name, c.expires_at, c.revoked_at from client c
      where c.key_hash = p_key_hash and not exists (select from client_api_key k where k.key_hash = p_key_hash)
    union all
    select c.id, c.name, c.expires_at, c.revoked_at from client c
      where c.certificate = p_certificate or (c.subject = p_subject and c.issuer_key = p_issuer_key)),
  judged as (
    select f.*, case
        when f.revoked_at is not null then 'revoked'
        when f.expires_at <= service_clock() then 'expired'
        when exists (select from barred_certificate b where b.fingerprint = p_certificate) then 'barred' end as why
      from former f)
  select id, name, why from judged where why is not null order by why = 'barred' desc, expires_at desc limit 1
$$;
