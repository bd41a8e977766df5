-- The open sessions of a user, newest first, for an administrator. Nothing of it authenticates.
create or replace function user_sessions(p_actor actor, p_user text, p_idle_minutes integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  found jsonb;
begin
  select coalesce(jsonb_agg(jsonb_build_object(
      'openedAt', in_milliseconds(s.created_at), 'lastUsedAt', in_milliseconds(s.last_seen_at),
      'idleUntil', in_milliseconds(s.last_seen_at + make_interval(mins => p_idle_minutes)),
      'expiresAt', in_milliseconds(s.expires_at),
      'organisation', jsonb_build_object('type', s.organisation_type, 'code', s.organisation_code),
      'role', s.role, 'provider', s.provider)
      order by s.created_at desc, s.token_hash), '[]')
    into found
    from session s where s.user_id = p_user and session_is_open(s, p_idle_minutes);
  perform audit_entry(p_actor, 'ListSessions', 'allowed',
    p_details => jsonb_build_object('user', p_user, 'sessions', jsonb_array_length(found)));
  return found;
end $$;
