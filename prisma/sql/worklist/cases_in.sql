-- The cases of a unit that are in a list (docs/spec/worklist.md § 5): one source for the list and its counts.
-- p_municipality: of its citizens only; null: all of the unit's. p_user: whose cases are mine.
-- p_filter, each part absent for no filter:
--   tab           mine, free, all, held; a case that is not on hold has woken, or was never held
--   kinds, groups lists of numbers
--   deadline      past, today, week, later, none, as case_deadline
--   assignee      me, nobody, or a member's id
--   municipality  the citizen's; jobcenter: which serves the citizen's municipality
--   operator      referred, none: whether the citizen is with an external operator
--   element       the change type of one that has changed since the last judgement, or any
--   before        what has waited since before this instant; since: from then on
--   dueOn         the due day
--   open          true: without those on hold
--   myDay         woken; changed since the last judgement, by myDayOf; given to or taken from myDayOf today
-- One statement that the caller's contains. The caller plans it for each filter: without that, what isn't asked for
-- would be asked of every case.
create or replace function cases_in(
  p_unit_type smallint, p_unit_code text, p_municipality text, p_user text, p_filter jsonb, p_today date)
returns setof work_case language sql stable as $$
  select w.* from work_case w
  where w.unit_type = p_unit_type and w.unit_code = p_unit_code and w.last_day >= p_today
    and (p_municipality is null or w.municipality = p_municipality)
    and case p_filter ->> 'tab'
      when 'mine' then w.assignee = p_user and coalesce(w.held_until <= p_today, true)
      when 'free' then w.assignee is null
      when 'held' then w.held_until > p_today
      else true end
    and (p_filter -> 'kinds' is null or p_filter -> 'kinds' @> to_jsonb(w.kind))
    and (p_filter -> 'groups' is null or p_filter -> 'groups' @> to_jsonb(w.contact_group))
    and case p_filter ->> 'deadline'
      when 'past' then coalesce(w.due_on, 'infinity') < p_today
      when 'today' then coalesce(w.due_on, 'infinity') = p_today
      when 'week' then coalesce(w.due_on, 'infinity') between p_today + 1 and p_today + 7
      when 'later' then coalesce(w.due_on, 'infinity') > p_today + 7 and coalesce(w.due_on, 'infinity') < 'infinity'
      when 'none' then coalesce(w.due_on, 'infinity') = 'infinity'
      else true end
    and case p_filter ->> 'assignee'
      when 'me' then w.assignee = p_user
      when 'nobody' then w.assignee is null
      else p_filter ->> 'assignee' is null or w.assignee = (
        select m.user_id from unit_member m
        where m.id = nullif(nullif(p_filter ->> 'assignee', 'me'), 'nobody')::uuid) end
    and (p_filter ->> 'municipality' is null or w.municipality = p_filter ->> 'municipality')
    and (p_filter ->> 'jobcenter' is null or w.municipality = any (array(
      select m.id from municipality m where m.jobcenter = p_filter ->> 'jobcenter')))
    and (p_filter ->> 'operator' is null or (w.operator is not null) = (p_filter ->> 'operator' = 'referred'))
    and (p_filter ->> 'before' is null or w.since < from_milliseconds((p_filter ->> 'before')::bigint))
    and (p_filter ->> 'since' is null or w.since >= from_milliseconds((p_filter ->> 'since')::bigint))
    and (p_filter ->> 'dueOn' is null or coalesce(w.due_on, 'infinity') = (p_filter ->> 'dueOn')::date)
    and (p_filter ->> 'open' is null or coalesce(w.held_until <= p_today, true))
    and case p_filter ->> 'myDay'
      when 'woken' then w.held_until <= p_today
      when 'changed' then w.kind in (1, 2) and exists (
        select from citizen c join cv_event_text t on t.citizen_id = c.id and t.position = c.judged_position
        where c.id = w.citizen_id and c.changed_at is not null and t.user_id = p_filter ->> 'myDayOf')
      when 'given' then w.citizen_id in (
        select a.citizen_id from case_act a
        where a.given_to = p_filter ->> 'myDayOf' and a.unit_type = p_unit_type and a.unit_code = p_unit_code
          and a.at >= start_of_danish_day(p_today))
      when 'taken' then w.citizen_id in (
        select a.citizen_id from case_act a
        where a.taken_from = p_filter ->> 'myDayOf' and a.unit_type = p_unit_type and a.unit_code = p_unit_code
          and a.at >= start_of_danish_day(p_today))
      else true end
    and (p_filter ->> 'element' is null or exists (
      select from citizen c, changed_since_judgement(w.citizen_id, nullif(p_filter ->> 'element', 'any')::smallint)
      where c.id = w.citizen_id and c.changed_at is not null))
$$;
