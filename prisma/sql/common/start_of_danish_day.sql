-- The instant at which a Danish calendar day begins.
create or replace function start_of_danish_day(p_day date) returns timestamptz language sql stable parallel safe
as $$ select p_day::timestamp at time zone 'Europe/Copenhagen' $$;
