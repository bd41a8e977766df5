-- Registers a client system and returns its id; null when the certificate is another's who is not revoked.
-- p_organisations: [[type, code], …].
create or replace function client_add(
  p_name text, p_key_hash bytea, p_certificate bytea, p_scopes text[], p_organisations jsonb, p_per_second integer,
  p_at_once integer, p_expires timestamptz)
returns uuid language plpgsql volatile as $$
declare
  new_id uuid;
begin
  insert into client (name, key_hash, certificate, scopes, per_second, at_once, expires_at)
    values (p_name, p_key_hash, p_certificate, p_scopes, p_per_second, p_at_once, p_expires)
    on conflict (certificate) where certificate is not null and revoked_at is null do nothing
    returning id into new_id;
  if new_id is not null then
    insert into client_organisation (client_id, organisation_type, organisation_code)
      select new_id, (one ->> 0)::smallint, one ->> 1 from jsonb_array_elements(p_organisations) one;
    insert into client_api_key (client_id, key_hash, created_at)
      select new_id, p_key_hash, service_clock() where p_key_hash is not null;
  end if;
  return new_id;
end $$;
