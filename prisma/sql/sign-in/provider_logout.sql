-- Ends what a logout at an identity provider names: one session there, or all of a person (trust.md § 1), with sign-ins
-- that have arrived and are not entered yet; one that began before opens no session any more (provider_logged_out).
-- Each end is logged, but a session ends also when that can't be written: `logged` is false then. `is_new` is false,
-- and nothing ended, for a notice that came before. p_from_session, p_from_address: where the notice came from
-- (acting_from).
create or replace function provider_logout(
  p_provider text, p_session text, p_subject text, p_notice_hash bytea, p_request uuid,
  p_from_session text, p_from_address text)
returns table (is_new boolean, ended integer, logged boolean) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  s session;
begin
  ended := 0;
  logged := true;
  -- Sessions that are being opened are there, or see the notice.
  perform pg_advisory_xact_lock(advisory_class() + 4, hashtext(p_provider));
  delete from logout_notice where expires_at < service_clock();
  -- Longer than a notice is accepted: ten minutes, with clocks three minutes apart either way; and longer than a
  -- sign-in may take: ten minutes until it arrives, and ten more until it is entered.
  insert into logout_notice (notice_hash, expires_at, provider, session, subject, received_at)
    values (
      p_notice_hash, service_clock() + interval '25 minutes', p_provider, p_session, p_subject, service_clock())
    on conflict do nothing;
  is_new := found;
  if is_new then
    delete from sign_in_attempt
      where provider = p_provider and stage = 'arrived'
        and (p_session is null or content ->> 'session' = p_session)
        and (p_subject is null or content ->> 'subject' = p_subject);
    for s in
      delete from session
        where provider = p_provider
          and (p_session is null or provider_session = p_session)
          and (p_subject is null or provider_subject = p_subject)
        returning *
    loop
      ended := ended + 1;
      begin
        perform audit_entry(
          acting_from(
            s.organisation_type, s.organisation_code, s.role, s.user_id, s.user_name, p_request,
            p_from_session, p_from_address),
          'ProviderSignOut', 'allowed', p_details => jsonb_build_object('provider', p_provider));
      exception when others then
        logged := false;
      end;
    end loop;
  end if;
  return next;
end $$;
