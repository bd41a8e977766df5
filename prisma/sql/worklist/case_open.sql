-- Notes that whoever has a case has opened it: one that has woken is no longer marked so.
create or replace function case_open(p_actor actor, p_citizen integer)
returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  update work_case w set held_until = null, hold_reason = null, opened = true
  from case_scope(p_actor.organisation_type, p_actor.organisation_code) s
  where w.citizen_id = p_citizen and w.unit_type = s.unit_type and w.unit_code = s.unit_code
    and w.assignee = p_actor.user_id and (w.held_until <= feed_today() or not w.opened)
$$;
