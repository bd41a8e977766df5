-- What people do about cases (docs/spec/worklist.md § 3). It stands on the case itself, which works out anew without
-- touching it, and ends with the case.
set local lock_timeout = '5s';

alter table work_case
  add column assignee text,
  add column assignee_name text,
  add column assigned_at timestamptz(3),
  -- On hold until this day; once it has come, or the citizen changed the CV before, the case has woken, until opened.
  add column held_until date,
  add column hold_reason text,
  -- By who has it.
  add column opened boolean not null default false,
  add constraint work_case_assigned check (num_nulls(assignee, assignee_name, assigned_at) in (0, 3)) not valid,
  add constraint work_case_held check (num_nulls(held_until, hold_reason) in (0, 2)) not valid;
-- Whoever takes the next one reads as far as the first that is free.
-- squawk-ignore require-concurrent-index-creation
create index work_case_free on work_case (unit_type, unit_code, due_on, since, citizen_id)
  where assignee is null and kind in (1, 2);
-- squawk-ignore require-concurrent-index-creation
create index work_case_assignee on work_case (assignee, unit_type, unit_code) where assignee is not null;
-- squawk-ignore require-concurrent-index-creation
create index work_case_held on work_case (citizen_id) where held_until is not null;

-- Who works for an organisation, as of their last sign-in.
create table unit_member (
  organisation_type smallint not null references organisation_type (id),
  organisation_code text not null,
  user_id text not null,
  -- What browsers know the person by.
  id uuid not null unique default gen_random_uuid(),
  user_name text not null,
  role text not null,
  signed_in_at timestamptz(3) not null,
  -- Days on which nothing is given to them, and who gets what they haven't opened; substitute null: whoever takes it.
  absent_from date,
  absent_to date,
  substitute text,
  primary key (organisation_type, organisation_code, user_id));

-- What a supervisor decided for the organisation; the newest row is in force. most_open null: no limit.
create table worklist_setting (
  organisation_type smallint not null references organisation_type (id),
  organisation_code text not null,
  number integer not null,
  most_open smallint check (most_open > 0),
  -- For so many days a changed CV waits for whoever judged it last.
  rejudgement_days smallint not null check (rejudgement_days between 0 and 90),
  -- Users who are given nothing.
  never_receive text[] not null,
  user_id text not null,
  user_name text not null,
  at timestamptz(3) not null default service_clock(),
  primary key (organisation_type, organisation_code, number));
create trigger worklist_setting_append_only before update or delete or truncate on worklist_setting
  for each statement execute function refuse_change();

-- Acts on cases. Without people after 90 days; the audit log has them under its own rules. Without a foreign key, which
-- would lock the citizen's row after the case: the writers of the register lock them the other way round.
create table case_act (
  id bigint generated always as identity primary key,
  citizen_id integer not null,
  unit_type smallint not null,
  unit_code text not null,
  act text not null
    check (act in ('take', 'put-back', 'hold', 'wake', 'give', 'take-from', 'return', 'undo')),
  at timestamptz(3) not null default service_clock(),
  request_id uuid not null,
  -- Who did it, who got the case, and who had it.
  user_id text,
  given_to text,
  taken_from text,
  reason text,
  -- What stood before, for an undo.
  before jsonb not null);
create index case_act_case on case_act (citizen_id, unit_type, unit_code, id);
create index case_act_request on case_act (request_id);
create index case_act_given on case_act (given_to, at) where given_to is not null;
create index case_act_taken on case_act (taken_from, at) where taken_from is not null;
