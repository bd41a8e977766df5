-- A person's day (docs/spec/worklist.md § 5): of their cases those due today, past their deadline, woken; how many free
-- ones they judged last and the citizen has changed since; and what was given to and taken from them today.
create or replace function case_day(p_actor actor)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  scope record;
begin
  select * into scope from case_scope(p_actor.organisation_type, p_actor.organisation_code);
  return (
    select jsonb_build_object(
      'today', today, 'at', in_milliseconds(service_clock()),
      'due', count(*) filter (where w.due_on = today), 'past', count(*) filter (where w.due_on < today),
      'woken', count(*) filter (where w.held_until <= today),
      'changed', (
        select count(*) from work_case f
        join citizen c on c.id = f.citizen_id and c.changed_at is not null
        join cv_event_text t on t.citizen_id = c.id and t.position = c.judged_position
        where f.unit_type = scope.unit_type and f.unit_code = scope.unit_code and f.assignee is null
          and f.kind in (1, 2) and f.last_day >= today and t.user_id = p_actor.user_id
          and (scope.municipality is null or f.municipality = scope.municipality)),
      'given', (
        select count(*) from case_act a
        where a.given_to = p_actor.user_id and a.at >= start_of_danish_day(today)
          and a.unit_type = scope.unit_type and a.unit_code = scope.unit_code),
      'taken', (
        select count(*) from case_act a
        where a.taken_from = p_actor.user_id and a.at >= start_of_danish_day(today)
          and a.unit_type = scope.unit_type and a.unit_code = scope.unit_code))
    from work_case w
    where w.assignee = p_actor.user_id and w.unit_type = scope.unit_type and w.unit_code = scope.unit_code
      and w.last_day >= today and (w.held_until is null or w.held_until <= today));
end $$;
