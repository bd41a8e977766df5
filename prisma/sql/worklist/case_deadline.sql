-- How near a case's deadline is on a day: past, today, week (the next seven days), later, or none.
create or replace function case_deadline(p_due date, p_today date) returns text language sql immutable as $$
  select case
    when p_due < p_today then 'past'
    when p_due = p_today then 'today'
    when p_due <= p_today + 7 then 'week'
    when p_due is null then 'none'
    else 'later' end
$$;
