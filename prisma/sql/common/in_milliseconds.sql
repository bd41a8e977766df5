-- An instant as the program represents it: whole milliseconds since 1970. Stable, like `extract`, so that the planner
-- inlines it.
create or replace function in_milliseconds(p_instant timestamptz) returns bigint language sql stable parallel safe
as $$ select floor(extract(epoch from p_instant) * 1000)::bigint $$;
