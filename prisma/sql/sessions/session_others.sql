-- The number of other open sessions of a token's user.
create or replace function session_others(p_token_hash bytea, p_idle_minutes integer)
returns integer language sql stable security definer
set search_path = public, pg_temp as $$
  select count(*)::integer from session this join session other using (user_id)
  where this.token_hash = p_token_hash and other.token_hash <> p_token_hash
    and session_is_open(other, p_idle_minutes)
$$;
