-- The bits of the minimum on the CV, every version of what is registered, and what each derived event was worked out
-- from (docs/spec/rules.md §§ 1, 2).
set local lock_timeout = '5s';

-- Null: of before this column, or written by an instance of before (computed from the elements where read).
alter table cv
  add column minimum smallint,
  add constraint cv_minimum check (minimum between 0 and 31) not valid;
alter table cv alter column minimum set statistics 20;

-- known_at: the feed time at which it became known. source_id and record_id: null where it stood before versions were
-- kept, or is of an instance that keeps none. What stands now is kept at the citizen's next record
-- (keep_standing_versions): to copy the registrations of a million citizens here takes minutes, and instances of before
-- would go on writing beside it.
create table registration_version (
  citizen_id integer not null references citizen (id),
  number integer not null,
  kind text not null check (kind in ('citizen', 'fund', 'group', 'absence', 'referral')),
  content jsonb not null,
  at timestamptz(3) not null,
  known_at timestamptz(3) not null,
  source_id smallint references feed_source (id),
  record_id text,
  primary key (citizen_id, number));
create trigger registration_version_append_only before update or delete on registration_version
  for each row execute function refuse_change();
create trigger registration_version_no_truncate before truncate on registration_version
  for each statement execute function refuse_change();

-- What a derived event was worked out from; null: of another event, or of before receipts. Nothing searches for it.
alter table cv_event
  add column receipt text,
  add constraint cv_event_receipt check (octet_length(receipt) <= 200) not valid;
alter table cv_event alter column receipt set statistics 0;
