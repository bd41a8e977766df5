-- An instant as the program knows it: milliseconds since 1970.
create or replace function in_milliseconds(p_instant timestamptz) returns bigint language sql immutable parallel safe
as $$ select (extract(epoch from p_instant) * 1000)::bigint $$;
