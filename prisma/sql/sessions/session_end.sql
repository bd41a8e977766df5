-- Ends the session of a token; with SignOutEverywhere all of its user's, with SignOutOthers all but this one (trust.md
-- § 1). The audit entry is written in the same transaction, but the session ends also when the entry can't be written:
-- `logged` is false then. No row when the session had ended already.
create or replace function session_end(p_token_hash bytea, p_idle_minutes integer, p_operation text, p_request uuid)
returns table (logged boolean) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  s session;
begin
  select * into s from session o where token_hash = p_token_hash and session_is_open(o, p_idle_minutes);
  delete from session
    where (token_hash = p_token_hash or (user_id = s.user_id and p_operation <> 'SignOut'))
      and (token_hash <> p_token_hash or p_operation <> 'SignOutOthers');
  if s.token_hash is null then return; end if;
  begin
    perform audit_entry(
      row(s.organisation_type, s.organisation_code, s.role, s.user_id, s.user_name, p_request)::actor,
      p_operation, 'allowed');
    logged := true;
  exception when others then
    logged := false;
  end;
  return next;
end $$;
