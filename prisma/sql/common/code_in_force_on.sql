-- The same as in_force_on for a row of a code list, where null means open.
create or replace function code_in_force_on(p_day date, p_from date, p_to date)
returns boolean language sql immutable parallel safe
as $$ select p_day between coalesce(p_from, '-infinity') and coalesce(p_to, 'infinity') $$;
