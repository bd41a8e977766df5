-- Who a credential belongs to, unless it is expired or revoked. One of the two arguments is null.
-- secret: what was looked up, for the comparison in constant time. organisations: [[type, code], …].
create or replace function client_find(p_key_hash bytea, p_certificate bytea)
returns table (
  id uuid, name text, secret bytea, scopes text[], organisations jsonb, per_second integer, at_once integer)
language sql stable as $$
  with found as (
    select * from client where key_hash = p_key_hash
    union all
    select * from client where certificate = p_certificate and revoked_at is null)
  select f.id, f.name, coalesce(f.key_hash, f.certificate), f.scopes,
    (select jsonb_agg(jsonb_build_array(o.organisation_type, o.organisation_code)
       order by o.organisation_type, o.organisation_code)
     from client_organisation o where o.client_id = f.id),
    f.per_second, f.at_once
  from found f
  where f.revoked_at is null and f.expires_at > service_clock()
$$;
