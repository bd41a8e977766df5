-- Lets a user whose access was ended sign in again; only that makes them a member of an organisation again. Returns
-- whether it had ended.
create or replace function user_resume(p_actor actor, p_user text)
returns boolean language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  had_ended boolean;
begin
  perform lock_user(p_user);
  delete from ended_user where user_id = p_user;
  had_ended := found;
  perform audit_entry(p_actor, 'ResumeUser', case when had_ended then 'allowed' else 'unknown' end,
    p_details => jsonb_build_object('user', p_user));
  return had_ended;
end $$;
