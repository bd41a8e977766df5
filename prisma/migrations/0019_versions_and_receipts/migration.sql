-- The bits of the minimum on the CV (docs/spec/rules.md § 1, "The job").
set local lock_timeout = '5s';

-- Null: of before this column, or written by an instance of before (computed from the elements where read).
alter table cv
  add column minimum smallint,
  add constraint cv_minimum check (minimum between 0 and 31) not valid;
alter table cv alter column minimum set statistics 20;
