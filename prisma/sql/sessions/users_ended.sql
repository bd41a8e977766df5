-- The users whose access was ended, the last first, with when and by whom.
create or replace function users_ended()
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'user', user_id, 'endedAt', in_milliseconds(ended_at), 'endedBy', ended_by) order by ended_at desc, user_id), '[]')
  from ended_user
$$;
