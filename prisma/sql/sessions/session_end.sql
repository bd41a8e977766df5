-- Ends the session of a token; with SignOutEverywhere all of its user's, with SignOutOthers all but this one (trust.md
-- § 1), with SignOutOne that of the handle p_session. A token whose session was replaced at that moment means the one
-- that replaced it (session_switch); not so for PrivilegesChanged, which is about its role. The audit entry is written
-- in the same transaction, but sessions end also when the entry can't be written: `logged` is false then. No row when
-- the token's session had ended already. p_from_session, p_from_address: where the call came from (acting_from).
drop function if exists session_end(bytea, integer, text, uuid);
create or replace function session_end(
  p_token_hash bytea, p_idle_minutes integer, p_operation text, p_request uuid, p_session text default null,
  p_from_session text default null, p_from_address text default null)
returns table (logged boolean) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  s session;
  was_open boolean;
begin
  -- Its user's sessions are not replaced from now on.
  perform lock_user(o.user_id) from session o
    where token_hash = p_token_hash or former_hash = p_token_hash and p_operation <> 'PrivilegesChanged';
  select * into s from session o
    where (token_hash = p_token_hash or former_hash = p_token_hash and p_operation <> 'PrivilegesChanged')
      and session_is_open(o, p_idle_minutes);
  delete from session
    where case p_operation
      when 'SignOutOne' then user_id = s.user_id and session_handle(token_hash) = p_session
      when 'SignOutOthers' then user_id = s.user_id and token_hash <> s.token_hash
      when 'SignOutEverywhere' then token_hash = p_token_hash or user_id = s.user_id
      else token_hash in (p_token_hash, s.token_hash) end;
  was_open := found;
  if s.token_hash is null then return; end if;
  begin
    perform audit_entry(
      acting_from(
        s.organisation_type, s.organisation_code, s.role, s.user_id, s.user_name, p_request,
        p_from_session, p_from_address),
      p_operation, case when p_operation = 'SignOutOne' and not was_open then 'unknown' else 'allowed' end);
    logged := true;
  exception when others then
    logged := false;
  end;
  return next;
end $$;
