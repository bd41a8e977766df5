-- How many cases a person has who are not on hold.
create or replace function open_cases(p_unit_type smallint, p_unit_code text, p_user text, p_today date)
returns integer language sql stable as $$
  select count(*)::integer from work_case
  where assignee = p_user and unit_type = p_unit_type and unit_code = p_unit_code
    and last_day >= p_today and (held_until is null or held_until <= p_today)
$$;
