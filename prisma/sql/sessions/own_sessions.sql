-- The open sessions of a token's user, that of the token first, then the last used.
create or replace function own_sessions(p_token_hash bytea, p_idle_minutes integer)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', session_handle(s.token_hash), 'isThis', s.token_hash = p_token_hash,
    'openedAt', in_milliseconds(s.created_at), 'lastUsedAt', in_milliseconds(s.last_seen_at),
    'organisation', jsonb_build_object('type', s.organisation_type, 'code', s.organisation_code), 'role', s.role)
    order by s.token_hash = p_token_hash desc, s.last_seen_at desc, s.token_hash), '[]')
  from session this join session s using (user_id)
  where this.token_hash = p_token_hash and session_is_open(s, p_idle_minutes)
$$;
