-- Ends a guest access of the actor's, if it is running, and notes what came of it. Whoever acts in another role for the
-- same organisation may, too. Returns done | unknown | changed (something else was said of it before).
create or replace function guest_access_end(p_actor actor, p_access uuid, p_outcome text)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz(3) := service_clock();
  g guest_access;
begin
  select * into g from guest_access
    where id = p_access and citizen_id is not null and user_id = p_actor.user_id
      and organisation_type = p_actor.organisation_type and organisation_code = p_actor.organisation_code
    for update;
  if g.id is null then return 'unknown'; end if;
  if g.outcome is not null then return case when g.outcome = p_outcome then 'done' else 'changed' end; end if;
  -- First: it is the relation that the entry notes.
  perform audit_entry(p_actor, 'EndGuestAccess', 'allowed', g.citizen_id, p_details => jsonb_build_object(
    'access', g.id, 'ended', g.ended_at is null and g.until > clock));
  update guest_access set
    outcome = p_outcome, outcome_at = clock,
    ended_at = coalesce(ended_at, least(clock, until)),
    ended_by = coalesce(ended_by, case when until > clock then 'user' else 'time' end)
    where id = p_access;
  return 'done';
end $$;
