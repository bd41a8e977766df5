-- Cases: what waits for a unit about a citizen (docs/spec/worklist.md § 1), and what they are worked out from besides
-- what stands already.
set local lock_timeout = '5s';

-- What cases ask about a CV's past, so that no log is read for them (server/domain/register/cv-track.ts).
-- tracked_to: the citizen's last position, where the other columns are worked out up to it; else the log is read once.
-- Null is as 0.
alter table citizen
  add column tracked_to integer,
  add column searchable_since timestamptz(3),
  add column searchable_until timestamptz(3),
  add column judged_since timestamptz(3),
  add column judged_until timestamptz(3),
  add column status_at timestamptz(3),
  add column judged_position integer,
  add column changed_at timestamptz(3);
-- As the other columns of this table (0014_lighter_statistics).
alter table citizen
  alter column tracked_to set statistics 20,
  alter column searchable_since set statistics 20,
  alter column searchable_until set statistics 20,
  alter column judged_since set statistics 20,
  alter column judged_until set statistics 20,
  alter column status_at set statistics 20,
  alter column judged_position set statistics 20,
  alter column changed_at set statistics 20;

-- The deadline that runs; null where there is none (docs/spec/domain.md § 11).
alter table standing
  add column deadline_from date,
  add column due_on date,
  add column rests_from date;

create table work_case (
  citizen_id integer not null references citizen (id),
  unit_type smallint not null references organisation_type (id),
  unit_code text not null,
  -- By server/domain/rules/cases.ts; a bit for each further kind, the first for 1.
  kind smallint not null check (kind between 1 and 4),
  marks smallint not null,
  -- Of a jobcenter's case: who the citizen is referred to.
  operator text,
  -- Null without a deadline that concerns the unit, where it is met, and while it rests since rests_from.
  due_on date,
  rests_from date,
  -- The last day on which the citizen is the unit's; every list and every taking asks whether it has passed.
  last_day date not null,
  municipality text not null,
  contact_group smallint not null references contact_group (id),
  -- When its kind began.
  since timestamptz(3) not null,
  -- Of the citizen, when it was last worked out.
  revision bigint not null,
  primary key (citizen_id, unit_type, unit_code));
-- In the order of the list.
create index work_case_list on work_case (unit_type, unit_code, due_on, since, citizen_id);

-- Citizens who were written about by an instance that keeps no cases.
create table case_lag (citizen_id integer primary key references citizen (id));

-- The last time all cases were worked out anew, or how far that has come: to the citizen done_to, with so many cases
-- found differing. expected: not by the nightly check, which should find none.
create table case_check (
  one boolean primary key default true check (one),
  expected boolean not null,
  done_to integer not null default 0,
  differing integer not null default 0,
  begun_at timestamptz(3) not null default service_clock(),
  finished_at timestamptz(3));
-- A register from before has no cases yet.
insert into case_check (expected, finished_at)
  select true, case when not exists (select from citizen) then service_clock() end;
