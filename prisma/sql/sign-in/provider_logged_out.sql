-- Whether a notice of a logout at an identity provider has named this session or person there since an instant. No
-- notice is taken from now until the transaction ends: it would miss a session that is opened meanwhile.
create or replace function provider_logged_out(
  p_provider text, p_session text, p_subject text, p_since timestamptz)
returns boolean language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(advisory_class() + 4, hashtext(p_provider));
  return exists (
    select from logout_notice n
    where n.provider = p_provider and n.received_at >= p_since
      and (n.session is null or n.session = p_session) and (n.subject is null or n.subject = p_subject));
end $$;
