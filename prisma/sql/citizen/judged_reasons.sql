-- The reasons of a citizen's last judgement (docs/spec/worklist.md § 4), and the change types of the content changed
-- since, as bits; null without any, and where the CV was deleted since. `fund`: which alone they are for.
create or replace function judged_reasons(c citizen) returns json language sql stable as $$
  select json_build_object(
    'position', e.position,
    'fund', case when e.organisation_type = organisation_type('fund') then e.organisation_code::integer end,
    'chosen', t.reasons -> 'reasons',
    'changed', coalesce(since.changed, 0))
  from cv_event e
  join cv_event_text t on t.citizen_id = e.citizen_id and t.position = e.position
  cross join lateral (
    select bit_or(1 << s.change_type) filter (
        where s.change_type >= change_type('contact')
          and sets_what_stands(s.origin, s.feed_at, (select finished_at from founding))) as changed,
      bool_or(s.change_type = change_type('cv') and s.operation = change_operation('deleted')) as deleted
    from cv_event s
    where s.citizen_id = e.citizen_id and s.position > e.position and s.change_type <= change_type('summary')) since
  where e.citizen_id = c.id and e.position = c.reasons_position and since.deleted is not true
$$;
