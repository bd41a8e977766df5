-- Guest access: reading about a citizen without a relation (docs/adr/0060-guest-access.md). Kept for 13 months. Functions
-- alone use it. An instance of the version before neither opens nor reads it.
set local lock_timeout = '5s';

create table guest_access (
  id uuid primary key default gen_random_uuid(),
  -- The order of opening.
  number integer not null unique generated always as identity,
  -- Null: a reason by which nothing was opened. Without a foreign key, like case_act.
  citizen_id integer,
  organisation_type smallint not null references organisation_type (id),
  organisation_code text not null,
  role text not null,
  user_id text not null,
  user_name text not null,
  kind text not null,
  reason text not null,
  opened_at timestamptz(3) not null,
  -- The Danish day of it.
  opened_on date not null,
  until timestamptz(3) not null,
  -- The organisations whose own the citizen was, as type:code: they see it, and review it.
  seen_by text[] not null,
  ended_at timestamptz(3),
  ended_by text check (ended_by in ('user', 'time', 'outside', 'administrator')),
  -- Who ended it, where that was somebody else.
  ender_id text,
  outcome text,
  outcome_at timestamptz(3),
  verdict text check (verdict in ('justified', 'to-clarify', 'unjustified')),
  note text,
  reviewed_at timestamptz(3),
  reviewer_id text,
  reviewer_name text,
  reviewer_type smallint,
  reviewer_code text,
  constraint guest_access_ended check (num_nulls(ended_at, ended_by) in (0, 2)),
  constraint guest_access_outcome check (num_nulls(outcome, outcome_at) in (0, 2)),
  constraint guest_access_reviewed check (
    num_nulls(verdict, reviewed_at, reviewer_id, reviewer_name, reviewer_type, reviewer_code) in (0, 6)),
  constraint guest_access_missed check (citizen_id is not null or ended_at is not null));

-- What was opened, and why, stands.
create trigger guest_access_stands
  before update of
    id, number, citizen_id, organisation_type, organisation_code, role, user_id, user_name, kind, reason, opened_at,
    opened_on, until, seen_by
  on guest_access for each statement execute function refuse_change();
create trigger guest_access_no_truncate before truncate on guest_access
  for each statement execute function refuse_change();

-- One that runs per person and citizen; what was not ended before its time is noted as ended by the next opening, or
-- within the hour. Every reading of a citizen asks this index, which holds what runs alone.
create unique index guest_access_running on guest_access (
  user_id, citizen_id, organisation_type, organisation_code, role) where ended_at is null;
create index guest_access_user on guest_access (user_id, opened_on);
create index guest_access_seen on guest_access using gin (seen_by);
