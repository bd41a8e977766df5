-- How often citizens are asked for, and how often in vain, so that nobody can guess numbers by trying (reliability.md § 3, "Guessing CPR").
set local lock_timeout = '5s';

-- One row for ten minutes of one caller. scope: user (over all organisations), organisation (of people), client (a client system); key: the
-- user's id, `type:code`, the client's id. misses: numbers that exist for nobody the caller may see; total: look-ups, openings, reveals.
-- alarmed: of the row at the beginning of an hour: the audit log has the alarm of that hour.
-- Rows are updated again and again: the free space keeps that within the page.
create table look_up_count (
  scope text not null,
  key text not null,
  since timestamptz(3) not null,
  misses integer not null default 0,
  total integer not null default 0,
  alarmed boolean not null default false,
  primary key (scope, key, since)) with (fillfactor = 50);
