-- Who a credential belonged to that client_find does not find: an expired or revoked one. One of the two arguments is null.
create or replace function client_former(p_key_hash bytea, p_certificate bytea)
returns table (id uuid, name text, why text) language sql stable as $$
  with former as (
    select c.id, c.name, c.expires_at, coalesce(k.revoked_at, c.revoked_at) as revoked_at
      from client_api_key k join client c on c.id = k.client_id where k.key_hash = p_key_hash
    union all
    select c.id, c.name, c.expires_at, c.revoked_at from client c
      where c.key_hash = p_key_hash and not exists (select from client_api_key k where k.key_hash = p_key_hash)
    union all
    select c.id, c.name, c.expires_at, c.revoked_at from client c where c.certificate = p_certificate)
  select id, name, case when revoked_at is null then 'expired' else 'revoked' end
  from former where revoked_at is not null or expires_at <= service_clock()
  order by expires_at desc limit 1
$$;
