-- Writes to the audit log that a look-up budget is spent, once per hour and scope: a flood of refused calls writes
-- nothing more. Returns whether this call wrote it.
create or replace function look_up_alarm(p_actor actor, p_scope text, p_key text, p_details jsonb)
returns boolean language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  insert into look_up_count as c (scope, key, since, alarmed)
    values (p_scope, p_key, date_bin('1 hour', service_clock(), 'epoch'), true)
    on conflict (scope, key, since) do update set alarmed = true where not c.alarmed;
  if not found then return false; end if;
  perform audit_entry(p_actor, 'LookUpAlarm', 'over-budget', p_details => p_details);
  return true;
end $$;
