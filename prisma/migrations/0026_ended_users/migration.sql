-- People whose access an administrator has ended (docs/adr/0056-ended-access.md). An instance of the version before
-- reads neither.
set local lock_timeout = '5s';

create table ended_user (
  user_id text primary key,
  ended_at timestamptz(3) not null default service_clock(),
  -- Who ended it.
  ended_by text not null);

-- Since when a member has left the organisation by an administrator's act, until their next sign-in.
alter table unit_member add column ended_at timestamptz(3);
