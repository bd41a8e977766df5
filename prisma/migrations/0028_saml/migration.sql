-- Sign-in by SAML (docs/design/trust.md § 1, ADR 59). An instance of the version before opens sessions without the new
-- column: signing out of them stays here.
set local lock_timeout = '5s';

alter table session
  -- What else the provider has to be told when the person signs out here: of SAML, how it wrote the name identifier.
  add column provider_handle text;
