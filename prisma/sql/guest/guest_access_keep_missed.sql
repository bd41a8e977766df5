-- Keeps a reason by which nothing was opened: the audit entry of the refusal names what is returned, its id.
create or replace function guest_access_keep_missed(p_actor actor, p_kind text, p_reason text)
returns uuid language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz(3) := service_clock();
  kept uuid;
begin
  insert into guest_access (
      organisation_type, organisation_code, role, user_id, user_name, kind, reason,
      opened_at, opened_on, until, seen_by, ended_at, ended_by)
    values (
      p_actor.organisation_type, p_actor.organisation_code, p_actor.role, p_actor.user_id, p_actor.user_name,
      p_kind, p_reason, clock, danish_day(clock), clock, '{}', clock, 'time')
    returning id into kept;
  return kept;
end $$;
