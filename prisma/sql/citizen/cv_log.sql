-- GetCVList (domain.md § 8): every CV event ever (types 1–3), and the element changes (4–13) recorded since the latest
-- event of type 2, newest first. Writes the audit entry in the same statement.
-- Returns null when the citizen changed since the facts were read: the right to read must be checked again.
create or replace function cv_log(p_actor actor, p_citizen integer, p_revision bigint)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  since integer;
begin
  perform from citizen where id = p_citizen and revision = p_revision;
  if not found then return null; end if;
  perform audit_entry(p_actor, 'GetCVList', 'allowed', p_citizen);
  select position into since from cv_event
    where citizen_id = p_citizen and change_type = change_type('status') order by position desc limit 1;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'changeType', change_type, 'operation', operation,
        'occurredAt', in_milliseconds(occurred_at)) order by position desc), '[]')
    from cv_event
    where citizen_id = p_citizen and (change_type <= change_type('availability')
      or (change_type <= change_type('summary') and position > coalesce(since, 0))));
end $$;
