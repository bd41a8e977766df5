-- The position of a citizen's last judgement by an authority; 0 without one.
create or replace function judged_position(c citizen) returns integer language sql stable as $$
  select case when coalesce(c.tracked_to, 0) = c.last_position
    then coalesce(c.judged_position, 0) else judged_position_in_log(c.id) end
$$;
