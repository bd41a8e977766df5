-- Whether an administrator has ended a user's access.
create or replace function user_has_ended(p_user text)
returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select from ended_user where user_id = p_user)
$$;
