-- How many guest accesses a user has opened on a Danish day.
create or replace function guest_accesses_of_day(p_user text, p_day date) returns bigint language sql stable as $$
  select count(*) from guest_access where user_id = p_user and opened_on = p_day and citizen_id is not null
$$;
