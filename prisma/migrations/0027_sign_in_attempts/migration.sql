-- Sign-in at identity providers (docs/design/trust.md § 1). An instance of the version before opens the demo's sessions
-- only, which have neither of the new columns.
set local lock_timeout = '5s';

alter table session
  -- The provider's own session, and the person at the provider: what a logout there names.
  add column provider_session text,
  add column provider_subject text;

-- Attempts to sign in. Found only with both the id in the address and the secret in the cookie.
create table sign_in_attempt (
  key_hash bytea primary key,
  provider text not null,
  stage text not null check (stage in ('begun', 'arrived')),
  -- As server/adapters/postgres/sign-in-attempts.ts writes it.
  content jsonb not null,
  expires_at timestamptz(3) not null);
create index sign_in_attempt_expires on sign_in_attempt (expires_at);

-- Notices of logouts at a provider, so that none counts twice.
create table logout_notice (
  notice_hash bytea primary key,
  expires_at timestamptz(3) not null);
create index logout_notice_expires on logout_notice (expires_at);
