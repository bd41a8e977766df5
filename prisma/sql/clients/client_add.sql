-- Registers a client system by a key, a certificate or a subject. outcome: allowed, with its id; in-use when a client
-- that is not revoked has the certificate or subject; barred when the certificate is barred. p_organisations: [[type,
-- code], …].
create or replace function client_add(
  p_name text, p_key_hash bytea, p_certificate bytea, p_subject text, p_issuer_key bytea, p_scopes text[],
  p_organisations jsonb,
  p_per_second integer, p_at_once integer, p_expires timestamptz)
returns table (outcome text, new_id uuid) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  if exists (select from barred_certificate b where b.fingerprint = p_certificate) then
    outcome := 'barred';
    return next;
    return;
  end if;
  insert into client (name, key_hash, certificate, subject, issuer_key, scopes, per_second, at_once, expires_at)
    values (p_name, p_key_hash, p_certificate, p_subject, p_issuer_key, p_scopes, p_per_second, p_at_once, p_expires)
    on conflict do nothing
    returning id into new_id;
  outcome := case when new_id is null then 'in-use' else 'allowed' end;
  if new_id is not null then
    insert into client_organisation (client_id, organisation_type, organisation_code)
      select new_id, (one ->> 0)::smallint, one ->> 1 from jsonb_array_elements(p_organisations) one;
    insert into client_api_key (client_id, key_hash, created_at)
      select new_id, p_key_hash, service_clock() where p_key_hash is not null;
  end if;
  return next;
end $$;
