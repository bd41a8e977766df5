-- Writes the effects of bringing citizens up to date, and returns how many were written: a citizen who has changed
-- since is left out, and so is one who is locked unless p_wait (docs/spec/rules.md § 1). None when the rules changed.
-- p_batch has known, citizens, cvs, standings, settled, cases, steps, rulesRevision and today, as for feed_write.
-- Lock order (reliability.md § 1): the rules, shared, the citizens' rows in id order, the cases, the feed's shared
-- lock.
create or replace function due_write(p_batch jsonb, p_wait boolean)
returns integer language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  ids integer[];
begin
  perform share_rules();
  if (p_batch ->> 'rulesRevision')::integer <> rules_revision() then return 0; end if;
  if p_wait then
    perform from citizen c where c.id in (select (k ->> 'id')::integer from jsonb_array_elements(p_batch -> 'known') k)
      order by c.id for update;
  end if;
  select coalesce(array_agg(free.id), '{}') into ids from (
    select c.id
    from citizen c
    join jsonb_to_recordset(p_batch -> 'known') as k (id integer, revision bigint)
      on k.id = c.id and k.revision = c.revision
    order by c.id for update of c skip locked) free;

  update citizen c set
    last_position = r.last_position, last_cv_event_at = r.last_cv_event_at, tracked_to = r.tracked_to,
    searchable_since = r.searchable_since, searchable_until = r.searchable_until, judged_since = r.judged_since,
    judged_until = r.judged_until, status_at = r.status_at, judged_position = r.judged_position,
    changed_at = r.changed_at, revision = c.revision + 1
    from jsonb_populate_recordset(null::citizen, p_batch -> 'citizens') r
    where c.id = r.id and c.id = any (ids);
  update cv set
    status = r.status, status_position = r.status_position,
    availability = r.availability, availability_position = r.availability_position, version = r.version,
    minimum = coalesce(r.minimum, cv.minimum)
    from jsonb_populate_recordset(null::cv, p_batch -> 'cvs') r
    where cv.citizen_id = r.citizen_id and cv.citizen_id = any (ids);
  update standing s set
    day = r.day, requirement = r.requirement, contact_group = r.contact_group, side = r.side,
    minimum_met = r.minimum_met, choices_from = r.choices_from, next_change_on = r.next_change_on,
    rule_set = r.rule_set, deadline_from = r.deadline_from, due_on = r.due_on, rests_from = r.rests_from
    from jsonb_populate_recordset(null::standing, p_batch -> 'standings') r
    where s.citizen_id = r.citizen_id and s.citizen_id = any (ids);
  perform write_batch_cases(p_batch, ids);
  perform write_steps((
    select coalesce(jsonb_agg(step order by place), '[]')
    from jsonb_array_elements(p_batch -> 'steps') with ordinality as s (step, place)
    where (step ->> 'citizen_id')::integer = any (ids)), (p_batch ->> 'today')::date);
  return cardinality(ids);
end $$;
