-- Whether a session can still be used: neither idle too long nor expired. Volatile as the clock is, so that it can be
-- inlined.
create or replace function session_is_open(s session, p_idle_minutes integer) returns boolean
language sql volatile as $$
  select s.expires_at > service_clock() and s.last_seen_at > service_clock() - make_interval(mins => p_idle_minutes)
$$;
