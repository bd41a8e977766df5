-- Digests of what a founding read hold CPR numbers and serve only until it is finished (founding_finish.sql).
set local lock_timeout = '5s';

update founding set content_hash = null, group_done = null where finished_at is not null;
