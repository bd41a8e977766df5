-- Ends all sessions of a user for an administrator; the user may sign in again. Returns how many were open.
create or replace function user_sessions_end(p_actor actor, p_user text, p_idle_minutes integer)
returns integer language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  ended integer;
begin
  perform lock_user(p_user);
  ended := end_sessions(p_user, p_idle_minutes);
  perform audit_entry(p_actor, 'EndSessions', 'allowed',
    p_details => jsonb_build_object('user', p_user, 'sessions', ended));
  return ended;
end $$;
