-- The current CPR number of a citizen open in a screen. Writes the audit entry in the same statement. Null when the
-- citizen changed since the facts were read.
create or replace function reveal_cpr(p_actor actor, p_citizen integer, p_revision bigint)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  perform from citizen where id = p_citizen and revision = p_revision;
  if not found then return null; end if;
  perform audit_entry(p_actor, 'RevealCpr', 'allowed', p_citizen);
  return (select cpr from citizen_cpr where citizen_id = p_citizen order by valid_from desc limit 1);
end $$;
