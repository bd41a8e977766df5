-- Ends all sessions of a user. Returns how many were open.
create or replace function end_sessions(p_user text, p_idle_minutes integer)
returns integer language sql volatile as $$
  with ended as (delete from session s where s.user_id = p_user returning s)
  select count(*)::integer from ended where session_is_open(ended.s, p_idle_minutes)
$$;
