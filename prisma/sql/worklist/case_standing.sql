-- How cases of the caller's unit stand now (docs/spec/worklist.md § 1): those of p_citizens that are still there, as
-- rows of case_list without what is about the citizen. For a list that was shown: it tells of nobody else, so it writes
-- no entry in the audit log.
create or replace function case_standing(p_actor actor, p_citizens integer[])
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'citizenId', w.citizen_id, 'kind', w.kind, 'dueOn', w.due_on, 'restsFrom', w.rests_from,
      'since', in_milliseconds(w.since), 'assignee', case_member_id(w), 'isMine', w.assignee = p_actor.user_id,
      'assigneeName', w.assignee_name, 'assignedAt', in_milliseconds(w.assigned_at), 'opened', w.opened,
      'heldUntil', w.held_until, 'woken', coalesce(w.held_until <= feed_today(), false), 'holdReason', w.hold_reason)),
    '[]')
  from case_scope(p_actor.organisation_type, p_actor.organisation_code) s
  join work_case w on w.unit_type = s.unit_type and w.unit_code = s.unit_code
    and coalesce(s.municipality = w.municipality, true)
  where w.citizen_id = any (p_citizens) and w.last_day >= feed_today()
$$;
