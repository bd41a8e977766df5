-- The client of a credential, unless it is expired, revoked or barred. The credential is a key, or a certificate, found
-- by its fingerprint or else by its subject and issuer. secret: what was looked up, for a comparison in constant time.
-- organisations: [[type, code], …].
-- In PL/pgSQL, which caches its plan; the planner can't inline a definer function.
create or replace function client_find(p_key_hash bytea, p_certificate bytea, p_subject text, p_issuer_key bytea)
returns table (
  id uuid, name text, secret bytea, scopes text[], organisations jsonb, per_second integer, at_once integer)
language plpgsql stable security definer
set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
    with found as (
      select c.*, k.key_hash as secret from client_api_key k join client c on c.id = k.client_id
        where k.key_hash = p_key_hash and k.revoked_at is null
      union all
      -- Registered by an instance of the previous version during a rolling upgrade.
      select c.*, c.key_hash from client c
        where c.key_hash = p_key_hash and not exists (select from client_api_key k where k.key_hash = p_key_hash)
      union all
      select c.*, c.certificate from client c where c.certificate = p_certificate and c.revoked_at is null
      union all
      select c.*, c.issuer_key from client c
        where c.subject = p_subject and c.issuer_key = p_issuer_key and c.revoked_at is null)
    select f.id, f.name, f.secret, f.scopes,
      (select jsonb_agg(jsonb_build_array(o.organisation_type, o.organisation_code)
         order by o.organisation_type, o.organisation_code)
       from client_organisation o where o.client_id = f.id),
      f.per_second, f.at_once
    from found f
    where f.revoked_at is null and f.expires_at > service_clock()
      and not exists (select from barred_certificate b where b.fingerprint = p_certificate)
    order by f.subject is not null limit 1;
end $$;
