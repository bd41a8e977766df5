-- What was last worked out for each citizen, and the choice that survives being overridden (docs/spec/rules.md § 1, domain.md § 10).
set local lock_timeout = '5s';

create table standing (
  citizen_id integer primary key references citizen (id),
  day date not null,
  requirement smallint not null references cv_requirement_type (id),
  contact_group smallint references contact_group (id),
  side text check (side in ('fund', 'jobcenter')),
  minimum_met boolean not null,
  choices_from timestamptz(3),
  next_change_on date);
-- Whoever is due, oldest first.
create index standing_next_change_on on standing (next_change_on) where next_change_on is not null;

-- Null: of before this column (citizen_states looks it up).
alter table citizen add column last_cv_event_at timestamptz(3);
-- Null: none, or of before these columns (citizen_states looks it up).
alter table cv
  add column choice smallint,
  add column choice_by text,
  add column choice_at timestamptz(3),
  add constraint cv_choice_whole check (num_nulls(choice, choice_by, choice_at) in (0, 3)) not valid,
  add constraint cv_choice_by check (choice_by in ('citizen', 'authority')) not valid,
  add constraint cv_choice_type foreign key (choice) references cv_availability_type (id) not valid;
-- As the other columns of these tables (0014_lighter_statistics).
alter table citizen alter column last_cv_event_at set statistics 20;
alter table cv
  alter column choice set statistics 20,
  alter column choice_by set statistics 20,
  alter column choice_at set statistics 20;
