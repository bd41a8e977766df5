-- The same of a row of a code list, which is open on a side where it has no day.
create or replace function code_in_force_on(p_day date, p_from date, p_to date) returns boolean language sql immutable parallel safe
as $$ select p_day between coalesce(p_from, '-infinity') and coalesce(p_to, 'infinity') $$;
