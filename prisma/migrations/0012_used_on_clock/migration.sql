-- The day that instances of before 0009_bounded_page_directories tidy by comes from the one clock too (prisma/sql/service_clock.sql).
set local lock_timeout = '5s';

alter table page_directory alter column used_on set default (service_clock() at time zone 'UTC')::date;
