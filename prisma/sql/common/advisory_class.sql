-- The first key of every advisory lock of this service (advisory_key.sql). The next four numbers are those of locks
-- whose second key is a hash: of a page directory's period and filter (page_directory_for.sql), of whose views of the
-- worklist are saved (worklist_view_save.sql), of a user (lock_user.sql), and of an identity provider
-- (provider_logged_out.sql).
create or replace function advisory_class() returns integer language sql immutable parallel safe
as $$ select 20204 $$;
