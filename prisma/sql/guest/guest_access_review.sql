-- Reviews a guest access to a citizen of the actor's organisation, once. Returns done | unknown | changed (it has
-- another review already).
create or replace function guest_access_review(
  p_actor actor, p_self integer, p_access uuid, p_verdict text, p_note text)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  g guest_access;
begin
  perform from guest_access_seen_from(p_actor, p_self, danish_today()) seen where seen.id = p_access;
  if not found then return 'unknown'; end if;
  select * into g from guest_access where id = p_access for update;
  if g.verdict is not null then
    return case when (g.reviewer_id, g.verdict, g.note) is not distinct from (p_actor.user_id, p_verdict, p_note)
      then 'done' else 'changed' end;
  end if;
  update guest_access set
    verdict = p_verdict, note = p_note, reviewed_at = service_clock(), reviewer_id = p_actor.user_id,
    reviewer_name = p_actor.user_name, reviewer_type = p_actor.organisation_type,
    reviewer_code = p_actor.organisation_code
    where id = p_access;
  perform audit_entry(p_actor, 'ReviewGuestAccess', 'allowed', g.citizen_id,
    p_details => jsonb_build_object('access', g.id, 'verdict', p_verdict));
  return 'done';
end $$;
