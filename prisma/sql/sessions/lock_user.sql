-- Until the transaction ends, nobody else opens a session of a user, or ends or resumes their access: a sign-in at that
-- moment would leave a session that nobody has ended.
create or replace function lock_user(p_user text) returns void language sql volatile as $$
  select pg_advisory_xact_lock(advisory_class() + 3, hashtext(p_user))
$$;
