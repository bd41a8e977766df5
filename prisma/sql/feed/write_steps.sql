-- Writes the steps of a batch, in order: [{citizen_id, cpr}], a change of number, and [{citizen_id, event, text}] get a
-- feed time each; [{citizen_id, version}] is known from the feed time that the citizen's next step gets. The caller
-- holds the citizens' rows; the steps of a citizen are adjacent.
-- p_day: the Danish day the batch was folded for; null in one of an instance that does not name it. No feed time is on
-- an earlier day; when one is on a later day all is undone, and the batch is folded again (docs/spec/rules.md § 1).
drop function if exists write_steps(jsonb);
create or replace function write_steps(p_steps jsonb, p_day date) returns void language plpgsql volatile as $$
declare
  base timestamptz;
  -- The feed time of the citizen's last step, and of the next.
  clock timestamptz;
  upcoming timestamptz;
  -- That of the citizen's last event where it is later: the clock was set back.
  day date;
  current integer;
  step jsonb;
  e cv_event;
begin
  if jsonb_array_length(p_steps) = 0 then return; end if;
  base := greatest(next_feed_time(null), start_of_danish_day(p_day));
  for step in select s from jsonb_array_elements(p_steps) s loop
    if current is distinct from (step ->> 'citizen_id')::integer then
      if clock is not null then update citizen set last_feed_at = clock where id = current; end if;
      current := (step ->> 'citizen_id')::integer;
      clock := null;
      select greatest(base, last_feed_at + interval '1 millisecond'), greatest(p_day, danish_day(last_feed_at))
        into upcoming, day from citizen where id = current;
    end if;
    if step ? 'version' then
      perform keep_version(current, jsonb_populate_record(null::registration_version, step -> 'version'), upcoming);
      continue;
    end if;
    clock := upcoming;
    if p_day is not null and danish_day(clock) <> day then
      raise serialization_failure using message = 'the day changed';
    end if;
    upcoming := clock + interval '1 millisecond';
    if step ? 'cpr' then
      insert into citizen_cpr (cpr, citizen_id, valid_from) values (step ->> 'cpr', current, clock);
    else
      e := jsonb_populate_record(null::cv_event, step -> 'event');
      e.citizen_id := current;
      e.guid := gen_random_uuid();
      e.feed_at := clock;
      perform append_event(e);
    end if;
  end loop;
  if clock is not null then update citizen set last_feed_at = clock where id = current; end if;
  insert into cv_event_text (citizen_id, position, comment, before, after)
    select (s ->> 'citizen_id')::integer, (s -> 'event' ->> 'position')::integer,
      t.comment, t.before, t.after
    from jsonb_array_elements(p_steps) s,
      jsonb_to_record(s -> 'text') as t (comment text, before jsonb, after jsonb)
    where s ? 'text';
end $$;
