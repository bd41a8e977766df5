-- What a phrase is about and where it stands (docs/spec/worklist.md § 4). An instance of the version before writes rows
-- without either: such a phrase is about something else, and stays where it is.
set local lock_timeout = '5s';

alter table phrase
  -- As server/domain/judgement-reasons.ts writes it.
  add column about text,
  -- Whether the change put the phrase after those that stood: their order is that of these changes.
  add column moved boolean;
