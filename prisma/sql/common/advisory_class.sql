-- The first key of every advisory lock of this service (advisory_key.sql). The next number is that of locks whose
-- second key is a hash of a page directory's period and filter (page_directory_for.sql).
create or replace function advisory_class() returns integer language sql immutable parallel safe
as $$ select 20204 $$;
