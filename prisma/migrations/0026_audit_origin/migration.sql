-- Where a call came from, and how its organisation was related to the citizen (docs/design/trust.md § 4); null in
-- entries of before. An instance of the version before writes the relation alone.
set local lock_timeout = '5s';

alter table access_log
  -- Its public id, a hash of its token; null without a session.
  add column session text,
  add column source_address text,
  -- As audit_relation says; null without a citizen.
  add column relation text;
