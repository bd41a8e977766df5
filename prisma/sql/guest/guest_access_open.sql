-- Opens guest access for the actor, or finds the one that is running. The facts have said that it may be opened.
-- Returns {outcome, access, ofDay}: opened | repeated | access-ended (an administrator has ended the actor's access),
-- and how many the user has opened that Danish day. From p_alarming a day the audit log says so.
create or replace function guest_access_open(
  p_actor actor, p_citizen integer, p_kind text, p_reason text, p_hours integer, p_alarming integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz(3) := service_clock();
  today date := feed_today();
  g guest_access;
  is_new boolean;
  of_day integer;
begin
  -- So that none is left open by a call during the end of the user's access, and each of a day is counted.
  perform lock_user(p_actor.user_id);
  if user_has_ended(p_actor.user_id) then return jsonb_build_object('outcome', 'access-ended'); end if;
  update guest_access set ended_at = until, ended_by = 'time'
    where user_id = p_actor.user_id and citizen_id = p_citizen and ended_at is null and until <= clock;
  insert into guest_access (
      citizen_id, organisation_type, organisation_code, role, user_id, user_name, kind, reason,
      opened_at, opened_on, until, seen_by)
    select p_citizen, p_actor.organisation_type, p_actor.organisation_code, p_actor.role, p_actor.user_id,
      p_actor.user_name, p_kind, p_reason, clock, danish_day(clock), clock + make_interval(hours => p_hours),
      array_remove(array[
        organisation_key(organisation_type('jobcenter'), m.jobcenter),
        organisation_key(organisation_type('municipality'), m.id),
        (select organisation_key(organisation_type('fund'), f.fund::text) from fund_membership f
         where f.citizen_id = p_citizen and not f.cancelled and in_force_on(today, f.valid_from, f.effective_to))
      ], null)
    from citizen c join municipality m on m.id = c.municipality where c.id = p_citizen
    on conflict do nothing
    returning * into g;
  is_new := found;
  if not is_new then
    select * into strict g from guest_access_running(
      p_actor.organisation_type, p_actor.organisation_code, p_actor.role, p_actor.user_id, p_citizen);
  end if;
  perform audit_entry(p_actor, 'OpenGuestAccess', case when is_new then 'allowed' else 'repeated' end, p_citizen,
    p_details => jsonb_build_object('access', g.id, 'kind', p_kind));
  of_day := guest_accesses_of_day(p_actor.user_id, g.opened_on);
  if is_new and of_day >= p_alarming then
    perform audit_entry(p_actor, 'GuestAccessAlarm', 'allowed', p_citizen,
      p_details => jsonb_build_object('access', g.id, 'ofDay', of_day));
  end if;
  return jsonb_build_object(
    'outcome', case when is_new then 'opened' else 'repeated' end, 'access', guest_access_in_force(g), 'ofDay', of_day);
end $$;
