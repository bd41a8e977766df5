-- Previews of rule sets, and what is known about a published one (docs/spec/rules.md § 3).
set local lock_timeout = '5s';

-- A preview of a file for a day, by whom, and its counts. Publishing demands one of the same rows for the same day.
create table rule_preview (
  id integer generated always as identity primary key,
  -- SHA-256 of the rows.
  hash bytea not null,
  takes_effect_on date not null,
  content jsonb not null,
  -- Of the rules it was compared with (rules_revision).
  rules_revision integer not null,
  user_id text not null,
  user_name text not null,
  -- When it began to read. A citizen who has changed since is read as they were then.
  known_at timestamptz(3) not null,
  -- Progress: the citizens up to this id, of those up to last_id. seen_at: when it last went on.
  done_to integer not null default 0,
  last_id integer not null,
  seen_at timestamptz(3) not null,
  finished_at timestamptz(3),
  -- What changes from what to what; null until finished.
  result jsonb);

-- What a set would change for each citizen for whom it changes something, kept until it was compared with what happened.
-- Without foreign keys: a million rows are written within two minutes.
create table rule_prediction (
  preview_id integer not null,
  citizen_id integer not null,
  -- What is registered on the day.
  contact_group smallint,
  person_category smallint,
  requirement_from smallint not null,
  requirement_to smallint not null,
  -- Null without a CV.
  status_from smallint,
  status_to smallint,
  availability_from smallint,
  availability_to smallint,
  -- In days; null where there is none.
  deadline_from smallint,
  deadline_to smallint,
  primary key (preview_id, citizen_id));

alter table rule_set
  -- The preview it was published by.
  add column preview_id integer,
  -- The standings of those concerned have the day as a boundary, up to this citizen; and since when all have.
  add column lowered_to integer not null default 0,
  add column lowered_at timestamptz(3),
  -- When what it changed was compared with the prediction.
  add column compared_at timestamptz(3),
  -- When the prediction was dropped, having been compared.
  add column dropped_at timestamptz(3);

-- A set can be withdrawn, once; what is done about it is noted.
create or replace function guard_rule_set() returns trigger language plpgsql as $$
declare
  noted text[] := '{lowered_to,lowered_at,compared_at,dropped_at}';
  withdrawn text[] := '{withdrawn_at,withdrawn_by}';
begin
  if old.takes_effect_on is not null and (
    to_jsonb(new) - noted = to_jsonb(old) - noted
    or old.withdrawn_at is null and to_jsonb(new) - noted - withdrawn = to_jsonb(old) - noted - withdrawn) then
    return new;
  end if;
  raise exception 'a rule set is only withdrawn' using errcode = 'insufficient_privilege';
end $$;
