-- Opens a session and deletes those that have ended. Opens none, and returns false, for who was ended: that may be
-- after the caller asked (user_has_ended). Returns null likewise where the provider has told of a logout since the
-- sign-in began. p_provider…: by whom the person was identified; the version before opens the demo's only. p_held: the
-- privileges that the role is given by; p_begun: when the sign-in began, in milliseconds.
drop function if exists session_open(bytea, text, text, smallint, text, text, integer, integer, integer);
drop function if exists session_open(
  bytea, text, text, smallint, text, text, integer, integer, integer, text, text, text);
create or replace function session_open(
  p_token_hash bytea, p_user_id text, p_user_name text, p_organisation_type smallint, p_organisation_code text,
  p_role text, p_citizen integer, p_idle_minutes integer, p_absolute_minutes integer, p_provider text default 'demo',
  p_provider_session text default null, p_provider_subject text default null, p_provider_handle text default null,
  p_held jsonb default null, p_begun bigint default null)
returns boolean language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  perform lock_user(p_user_id);
  if user_has_ended(p_user_id) then return false; end if;
  if provider_logged_out(p_provider, p_provider_session, p_provider_subject, from_milliseconds(p_begun)) then
    return null;
  end if;
  delete from session s where not session_is_open(s, p_idle_minutes);
  insert into session (
    token_hash, user_id, user_name, organisation_type, organisation_code, role, citizen_id,
    created_at, last_seen_at, expires_at, provider, provider_session, provider_subject, provider_handle,
    held_privileges)
  values (
    p_token_hash, p_user_id, p_user_name, p_organisation_type, p_organisation_code, p_role, p_citizen,
    service_clock(), service_clock(), service_clock() + make_interval(mins => p_absolute_minutes),
    p_provider, p_provider_session, p_provider_subject, p_provider_handle, p_held);
  perform member_signed_in(p_organisation_type, p_organisation_code, p_user_id, p_user_name, p_role);
  return true;
end $$;
