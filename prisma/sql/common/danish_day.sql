-- The Danish calendar day of an instant.
create or replace function danish_day(p_instant timestamptz) returns date language sql stable parallel safe
as $$ select (p_instant at time zone 'Europe/Copenhagen')::date $$;
