-- Why a case of the caller's unit stands where it does (docs/spec/worklist.md § 3, "why this one"); null where it is
-- none. `free`: how many others are free to be taken, of those to be judged; `older` and `ahead`: how many of these
-- have waited longer, and stand before it by the order of the list. `judgement`: the last by an authority.
create or replace function case_why(p_actor actor, p_self integer, p_citizen integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  today date := feed_today();
  scope record;
  w work_case;
  others record;
begin
  select * into scope from case_scope(p_actor.organisation_type, p_actor.organisation_code);
  select * into w
    from cases_in(scope.unit_type, scope.unit_code, scope.municipality, p_actor.user_id, '{}', today) c
    where c.citizen_id = p_citizen and c.citizen_id is distinct from p_self;
  perform audit_entry(p_actor, 'WhyCase', case when w.citizen_id is null then 'gone' else 'allowed' end, w.citizen_id);
  if w.citizen_id is null then return null; end if;
  select count(*) as free, count(*) filter (where f.since < w.since) as older, count(*) filter (
      where (coalesce(f.due_on, 'infinity'), coalesce(f.reasons_met < f.reasons_of, true), f.since, f.citizen_id)
        < (coalesce(w.due_on, 'infinity'), coalesce(w.reasons_met < w.reasons_of, true), w.since, w.citizen_id)
      ) as ahead
    into others
    from cases_in(
      scope.unit_type, scope.unit_code, scope.municipality, p_actor.user_id, '{"tab": "free", "operator": "none"}',
      today) f
    where f.kind in (1, 2) and f.citizen_id <> w.citizen_id and f.citizen_id is distinct from p_self;
  return jsonb_build_object(
    'today', today, 'kind', w.kind, 'dueOn', w.due_on, 'restsFrom', w.rests_from, 'since', in_milliseconds(w.since),
    'assignedAt', in_milliseconds(w.assigned_at), 'isMine', coalesce(w.assignee = p_actor.user_id, false),
    'reasons', case when w.reasons_of is not null then
      jsonb_build_object('met', w.reasons_met, 'of', w.reasons_of) end,
    'free', others.free, 'older', others.older, 'ahead', others.ahead,
    'judgement', (
      select jsonb_build_object(
        'status', e.to_value, 'at', in_milliseconds(e.occurred_at),
        'isMine', coalesce(t.user_id = p_actor.user_id and e.organisation_type = p_actor.organisation_type
          and e.organisation_code = p_actor.organisation_code, false),
        'changedAt', in_milliseconds(c.changed_at))
      from citizen c
      join cv_event e on e.citizen_id = c.id and e.position = judged_position(c)
      left join cv_event_text t on t.citizen_id = e.citizen_id and t.position = e.position
      where c.id = w.citizen_id));
end $$;
