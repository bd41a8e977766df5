-- Defaults read the clock that functions read (prisma/sql/service_clock.sql). Functions are applied after migrations, so it is
-- created here first, word for word.
set local lock_timeout = '5s';

create or replace function service_clock() returns timestamptz language sql volatile parallel safe
as $$ select clock_timestamp() $$;

alter table access_log alter column at set default service_clock();
alter table client alter column created_at set default service_clock();
alter table page_directory alter column used_at set default service_clock();
