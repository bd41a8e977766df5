-- Today in Denmark, by the database's clock: the one clock of the service (data.md, "Time").
-- In PL/pgSQL because a question begins faster with it than with a SQL function that cannot be inlined, as a clock's cannot.
create or replace function danish_today() returns date language plpgsql stable as $$
begin
  return (service_clock() at time zone 'Europe/Copenhagen')::date;
end $$;
