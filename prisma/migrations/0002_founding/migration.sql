-- How a founding goes on where it was (data.md, "Founding"): what it has come to, and the lines it has read.
set local lock_timeout = '5s';

-- content_hash: SHA-256 of the lines read so far, so that another file is not gone on with. group_done: citizens are
-- written group by group, in the order of founding_line.grp; everything up to this one is.
alter table founding
  add column phase text not null default 'loading'
    constraint founding_phase check (phase in ('loading', 'writing', 'finished')),
  add column content_hash bytea,
  add column group_done bigint,
  add column taken bigint not null default 0,
  add column repeated bigint not null default 0,
  add column refused bigint not null default 0,
  add column latest_feed_at timestamptz(3);

-- Staging; truncated when the founding is finished. Not logged: after a crash of the server it is empty and is read again.
-- grp: a hash of the citizen's number, the same for all numbers that one citizen has had. verdict: repeated or refused,
-- where the id has been on an earlier line.
create unlogged table founding_line (
  line bigint not null,
  grp bigint not null,
  record_id text not null,
  content_hash bytea not null,
  record text not null,
  verdict text,
  constraint founding_line_key primary key (line));

-- Changes of number in the staged lines: these groups are one.
create unlogged table founding_number (
  line bigint not null,
  grp bigint not null,
  new_grp bigint not null,
  constraint founding_number_key primary key (line));
