-- Ends a user's access until it is resumed: all their sessions and guest accesses end, they can't sign in, and have
-- left every organisation (has_left). Returns {before, sessions, organisations}: whether it had ended already, how many
-- sessions were open, and how many organisations knew the user as someone who works on cases.
create or replace function user_end(p_actor actor, p_user text, p_idle_minutes integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  is_first boolean;
  organisations integer;
  guest_accesses integer;
  answer jsonb;
begin
  perform lock_user(p_user);
  insert into ended_user (user_id, ended_by) values (p_user, p_actor.user_id) on conflict do nothing;
  is_first := found;
  update unit_member set ended_at = coalesce(ended_at, service_clock()) where user_id = p_user;
  get diagnostics organisations = row_count;
  update guest_access set ended_at = service_clock(), ended_by = 'administrator', ender_id = p_actor.user_id
    where user_id = p_user and ended_at is null and until > service_clock();
  get diagnostics guest_accesses = row_count;
  answer := jsonb_build_object(
    'before', not is_first, 'sessions', end_sessions(p_user, p_idle_minutes), 'organisations', organisations);
  perform audit_entry(p_actor, 'EndUser', 'allowed', p_details => answer || jsonb_build_object(
    'user', p_user, 'guestAccesses', guest_accesses));
  return answer;
end $$;
