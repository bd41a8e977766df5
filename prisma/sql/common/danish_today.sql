-- Today in Denmark, by the service's clock (data.md, "Time"). In PL/pgSQL, which starts faster than a SQL function that
-- can't be inlined; a function of the clock can't be.
create or replace function danish_today() returns date language plpgsql stable as $$
begin
  return danish_day(service_clock());
end $$;
