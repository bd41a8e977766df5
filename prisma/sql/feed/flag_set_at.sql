-- When a record last set a flag of a citizen, in milliseconds since 1970; null = none has. Null in the table: with the
-- row's own `at`.
create or replace function flag_set_at(p_set_at timestamptz, p_at timestamptz) returns bigint language sql immutable
as $$ select case when coalesce(p_set_at, p_at) <> '-infinity' then in_milliseconds(coalesce(p_set_at, p_at)) end $$;
