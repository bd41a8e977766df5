-- The builds whose midnight job has run, in the order in which they came (docs/spec/rules.md § 1, "The job").
set local lock_timeout = '5s';

create table build (
  id integer generated always as identity primary key,
  -- The digest of the program's sources; the same when a build returns.
  name text not null unique,
  -- When its job last asked whether to go on.
  last_seen_at timestamptz(3) not null);
