-- Writes the steps of a batch and gives each a feed time, in order: [{citizen_id, cpr}] a change of number, or
-- [{citizen_id, event, text}]. The caller holds the citizens' rows; the steps of a citizen are adjacent.
create or replace function write_steps(p_steps jsonb) returns void language plpgsql volatile as $$
declare
  base timestamptz;
  clock timestamptz;
  current integer;
  step jsonb;
  e cv_event;
begin
  if jsonb_array_length(p_steps) = 0 then return; end if;
  base := next_feed_time(null);
  for step in select s from jsonb_array_elements(p_steps) s loop
    if current is distinct from (step ->> 'citizen_id')::integer then
      if current is not null then update citizen set last_feed_at = clock where id = current; end if;
      current := (step ->> 'citizen_id')::integer;
      select greatest(base, last_feed_at + interval '1 millisecond') into clock from citizen where id = current;
    else
      clock := clock + interval '1 millisecond';
    end if;
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
  update citizen set last_feed_at = clock where id = current;
  insert into cv_event_text (citizen_id, position, comment, before, after)
    select (s ->> 'citizen_id')::integer, (s -> 'event' ->> 'position')::integer,
      t.comment, t.before, t.after
    from jsonb_array_elements(p_steps) s,
      jsonb_to_record(s -> 'text') as t (comment text, before jsonb, after jsonb)
    where s ? 'text';
end $$;
