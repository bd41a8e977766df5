-- judged_position of a citizen of whom it isn't kept (citizen.tracked_to).
create or replace function judged_position_in_log(p_citizen integer) returns integer language sql stable as $$
  select coalesce(max(position), 0) from cv_event
  where citizen_id = p_citizen and change_type = change_type('status') and set_by = 'authority'
    and sets_what_stands(origin, feed_at, (select finished_at from founding))
$$;
