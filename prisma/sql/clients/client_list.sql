-- Every client, including expired and revoked ones, oldest first. standing: active, expired or revoked. organisations:
-- [[type, code], …].
create or replace function client_list() returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', c.id, 'name', c.name, 'certificate', encode(c.certificate, 'hex'), 'subject', c.subject,
    'issuer_key', encode(c.issuer_key, 'hex'), 'scopes', c.scopes,
    'organisations',
    (select jsonb_agg(jsonb_build_array(o.organisation_type, o.organisation_code)
       order by o.organisation_type, o.organisation_code)
     from client_organisation o where o.client_id = c.id),
    'keys',
    (select coalesce(jsonb_agg(jsonb_build_object(
       'id', k.id, 'created_at', in_milliseconds(k.created_at), 'revoked_at', in_milliseconds(k.revoked_at))
       order by k.created_at, k.id), '[]')
     from client_api_key k where k.client_id = c.id),
    'per_second', c.per_second, 'at_once', c.at_once,
    'created_at', in_milliseconds(c.created_at), 'expires_at', in_milliseconds(c.expires_at),
    'revoked_at', in_milliseconds(c.revoked_at),
    'standing', case
      when c.revoked_at is not null then 'revoked'
      when c.expires_at <= service_clock() then 'expired' else 'active' end)
    order by c.created_at, c.id), '[]')
  from client c
$$;
