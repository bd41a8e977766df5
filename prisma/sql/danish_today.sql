-- Today in Denmark, by the database's clock: the one clock of the service (data.md, "Time").
create or replace function danish_today() returns date language sql stable
as $$ select (clock_timestamp() at time zone 'Europe/Copenhagen')::date $$;
