-- The number valid today of a citizen open in a screen, logged in the same statement. Null when the citizen changed since
-- the facts were read.
create or replace function reveal_cpr(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user_id text, p_user_name text,
  p_request uuid, p_citizen integer, p_revision bigint)
returns text language plpgsql volatile as $$
begin
  perform from citizen where id = p_citizen and revision = p_revision;
  if not found then return null; end if;
  perform audit_entry(
    p_organisation_type, p_organisation_code, p_role, p_user_id, p_user_name, p_request, 'RevealCpr', 'allowed', p_citizen,
    null, null);
  return (select cpr from citizen_cpr where citizen_id = p_citizen order by valid_from desc limit 1);
end $$;
