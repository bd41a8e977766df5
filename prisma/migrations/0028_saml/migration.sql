-- Sign-in by SAML (docs/design/trust.md § 1, ADR 59). An instance of the version before opens sessions without the new
-- column: signing out of them stays here.
set local lock_timeout = '5s';

alter table session
  -- What else the provider has to be told when the person signs out here: of SAML, how it wrote the name identifier.
  add column provider_handle text;

-- Signed messages between this service and providers, for 180 days. They may hold personal data, also a CPR number: what
-- is in them is encrypted by the application.
create table provider_message (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default service_clock(),
  provider text not null,
  content bytea not null);
create index provider_message_at on provider_message (at);
