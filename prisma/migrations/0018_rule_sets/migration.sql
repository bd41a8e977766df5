-- Rules are data with a day they take effect on (docs/spec/rules.md § 3): the requirement matrix, who judges the CVs of
-- a contact group, and the deadlines are together a rule set. Rows are never changed; from its day on, the newest set
-- that is not withdrawn applies.
set local lock_timeout = '5s';

-- takes_effect_on null: the set a register begins with. content: the rows as published, kept when the set is withdrawn.
create table rule_set (
  id integer generated always as identity primary key,
  takes_effect_on date,
  -- SHA-256 of the rows; null: of the set a register begins with.
  hash bytea,
  content jsonb,
  published_at timestamptz(3),
  published_by text,
  withdrawn_at timestamptz(3),
  withdrawn_by text);
insert into rule_set default values;

alter table cv_requirement_rule
  add column rule_set integer not null default 1,
  add column undecided boolean not null default false,
  drop constraint cv_requirement_rule_key;
update cv_requirement_rule set undecided = source like 'choice%';
alter table cv_requirement_rule
  -- A table of some forty rows.
  -- squawk-ignore constraint-missing-not-valid, disallowed-unique-constraint
  add constraint cv_requirement_rule_key
    unique nulls not distinct (rule_set, contact_group, person_category, absence_type, valid_from),
  add constraint cv_requirement_rule_set foreign key (rule_set) references rule_set (id) not valid;

-- Who judges the CVs of a contact group: the code each organisation type is refused with; null = it may.
create table responsibility_rule (
  id integer generated always as identity primary key,
  rule_set integer not null default 1 references rule_set (id),
  contact_group smallint not null references contact_group (id),
  refusal_for_fund smallint,
  refusal_for_jobcenter smallint,
  refusal_for_external_operator smallint,
  valid_from date, valid_to date,
  source text not null,
  undecided boolean not null default false,
  constraint responsibility_rule_key unique nulls not distinct (rule_set, contact_group, valid_from));
insert into responsibility_rule (
    contact_group, refusal_for_fund, refusal_for_jobcenter, refusal_for_external_operator, source)
  select id, refusal_for_fund, refusal_for_jobcenter, refusal_for_external_operator, 'domain.md § 4' from contact_group;

-- How many days after its start a CV is due.
create table deadline_rule (
  id integer generated always as identity primary key,
  rule_set integer not null default 1 references rule_set (id),
  contact_group smallint not null references contact_group (id),
  person_category smallint references person_category (id),
  days smallint not null check (days > 0),
  valid_from date, valid_to date,
  source text not null,
  undecided boolean not null default false,
  constraint deadline_rule_key unique nulls not distinct (rule_set, contact_group, person_category, valid_from));

-- Null: worked out before there were rule sets.
alter table standing add column rule_set integer;

-- What was in force on a day stays known: rows are never changed, and a set is only withdrawn, once.
create trigger cv_requirement_rule_append_only before update or delete on cv_requirement_rule
  for each row execute function refuse_change();
create trigger cv_requirement_rule_no_truncate before truncate on cv_requirement_rule
  for each statement execute function refuse_change();
create trigger responsibility_rule_append_only before update or delete on responsibility_rule
  for each row execute function refuse_change();
create trigger responsibility_rule_no_truncate before truncate on responsibility_rule
  for each statement execute function refuse_change();
create trigger deadline_rule_append_only before update or delete on deadline_rule
  for each row execute function refuse_change();
create trigger deadline_rule_no_truncate before truncate on deadline_rule
  for each statement execute function refuse_change();
create function guard_rule_set() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is null and old.takes_effect_on is not null
    and to_jsonb(new) - '{withdrawn_at,withdrawn_by}'::text[] = to_jsonb(old) - '{withdrawn_at,withdrawn_by}'::text[] then
    return new;
  end if;
  raise exception 'a rule set is only withdrawn' using errcode = 'insufficient_privilege';
end $$;
create trigger rule_set_guard before update on rule_set for each row execute function guard_rule_set();
create trigger rule_set_stays before delete on rule_set for each row execute function refuse_change();
create trigger rule_set_no_truncate before truncate on rule_set for each statement execute function refuse_change();
