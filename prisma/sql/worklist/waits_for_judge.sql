-- Whether a case of a judged CV that was changed still waits for another person: the one who judged it last, for this
-- organisation, so many days from when it began to wait. Nobody waits for someone who has left.
create or replace function waits_for_judge(w work_case, p_actor actor, p_days integer, p_clock timestamptz)
returns boolean language sql stable as $$
  select w.since > p_clock - make_interval(days => p_days) and exists (
    select from citizen c
    join cv_event e on e.citizen_id = c.id and e.position = c.judged_position
    join cv_event_text t on t.citizen_id = e.citizen_id and t.position = e.position
    join unit_member m on m.organisation_type = e.organisation_type and m.organisation_code = e.organisation_code
      and m.user_id = t.user_id and not has_left(m, p_clock)
    where c.id = w.citizen_id and c.changed_at is not null
      and e.organisation_type = p_actor.organisation_type and e.organisation_code = p_actor.organisation_code
      and t.user_id <> p_actor.user_id)
$$;
