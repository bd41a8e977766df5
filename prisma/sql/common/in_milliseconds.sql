-- An instant as the program knows it: whole milliseconds since 1970. Stable, as `extract` is, so that the planner writes it into the
-- statement that asks.
create or replace function in_milliseconds(p_instant timestamptz) returns bigint language sql stable parallel safe
as $$ select floor(extract(epoch from p_instant) * 1000)::bigint $$;
