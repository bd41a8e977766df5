-- Replaces the session of a token by one for another organisation and role, of the same person and provider, and with
-- the same end (trust.md § 1). Both are logged in the same transaction. No row, and nothing done, when the session has
-- ended. p_from_session, p_from_address: where the call came from (acting_from).
create or replace function session_switch(
  p_token_hash bytea, p_new_hash bytea, p_idle_minutes integer, p_providers text[],
  p_organisation_type smallint, p_organisation_code text, p_role text, p_request uuid,
  p_from_session text, p_from_address text)
returns table (switched boolean) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  s session;
  former jsonb;
  new jsonb := role_of(p_organisation_type, p_organisation_code, p_role);
begin
  select * into s from session where token_hash = p_token_hash;
  if s.token_hash is null then return; end if;
  perform lock_user(s.user_id);
  if provider_logged_out(s.provider, s.provider_session, s.provider_subject, s.created_at) then return; end if;
  update session o set
    token_hash = p_new_hash, former_hash = p_token_hash, created_at = service_clock(), last_seen_at = service_clock(),
    organisation_type = p_organisation_type, organisation_code = p_organisation_code, role = p_role
    where token_hash = p_token_hash and session_is_open(o, p_idle_minutes) and provider = any (p_providers);
  if not found then return; end if;
  perform member_signed_in(p_organisation_type, p_organisation_code, s.user_id, s.user_name, p_role);
  former := role_of(s.organisation_type, s.organisation_code, s.role);
  perform audit_entry(
    acting_from(
      s.organisation_type, s.organisation_code, s.role, s.user_id, s.user_name, p_request,
      p_from_session, p_from_address),
    'SwitchRole', 'allowed', p_details => jsonb_build_object('from', former, 'to', new));
  -- As at every sign-in, the new session has no id yet.
  perform audit_entry(
    acting_from(
      p_organisation_type, p_organisation_code, p_role, s.user_id, s.user_name, p_request, null, p_from_address),
    'SignIn', 'allowed', p_details => jsonb_build_object('provider', s.provider, 'from', former, 'to', new));
  switched := true;
  return next;
end $$;
