-- Whether a person is absent on a day.
create or replace function is_absent(m unit_member, p_day date) returns boolean language sql immutable as $$
  select coalesce(p_day between m.absent_from and m.absent_to, false)
$$;
