-- The first key of every advisory lock of this service (advisory_key.sql).
create or replace function advisory_class() returns integer language sql immutable parallel safe
as $$ select 20204 $$;
