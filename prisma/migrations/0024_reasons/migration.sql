-- The phrases that a unit re-uses in its judgements (docs/spec/worklist.md § 4). The reasons of a judgement and the
-- text written with them stand in cv_event_text.reasons.
set local lock_timeout = '5s';

-- Each row is a change; the newest of a phrase is in force. body null: the phrase was removed.
create table phrase (
  organisation_type smallint not null references organisation_type (id),
  organisation_code text not null,
  -- Counts the organisation's changes.
  number integer not null,
  id uuid not null,
  body text,
  user_id text not null,
  user_name text not null,
  at timestamptz(3) not null default service_clock(),
  primary key (organisation_type, organisation_code, number));
create trigger phrase_append_only before update or delete or truncate on phrase
  for each statement execute function refuse_change();

-- The position of the last judgement that has reasons; they hold as long as it is the last judgement.
alter table citizen add column reasons_position integer;
-- As the other columns of this table (0014_lighter_statistics).
alter table citizen alter column reasons_position set statistics 20;

-- Of the reasons that are for the unit, so many are met or changed; null without any.
alter table work_case
  add column reasons_met smallint,
  add column reasons_of smallint,
  add constraint work_case_reasons check (reasons_met between 0 and reasons_of) not valid;

-- The list in its order: of those due on the same day first those whose reasons are all met (docs/spec/worklist.md § 2).
-- Writing stops for about a second per million cases.
-- squawk-ignore require-concurrent-index-deletion
drop index work_case_order;
-- squawk-ignore require-concurrent-index-creation
create index work_case_order on work_case (
  unit_type, unit_code, (coalesce(due_on, 'infinity'::date)), (coalesce(reasons_met < reasons_of, true)), since,
  citizen_id);
-- squawk-ignore require-concurrent-index-deletion
drop index work_case_free;
-- squawk-ignore require-concurrent-index-creation
create index work_case_free on work_case (
  unit_type, unit_code, due_on, (coalesce(reasons_met < reasons_of, true)), since, citizen_id)
  where assignee is null and kind in (1, 2);
