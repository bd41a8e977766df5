-- Other systems as they call (wire.md § 2).
set local lock_timeout = '5s';

-- key_hash: SHA-256 of a random key of 256 bits, which is shown once and kept nowhere; certificate: SHA-256 of the client
-- certificate. A client has one of the two. per_second, at_once: its limits; null = none.
create table client (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  key_hash bytea constraint client_key_hash_length check (length(key_hash) = 32),
  certificate bytea constraint client_certificate_length check (length(certificate) = 32),
  scopes text[] not null constraint client_scopes check (cardinality(scopes) > 0),
  per_second integer constraint client_per_second check (per_second > 0),
  at_once integer constraint client_at_once check (at_once > 0),
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  constraint client_credential check (num_nonnulls(key_hash, certificate) = 1));
create unique index client_key on client (key_hash) where key_hash is not null;
-- Who was revoked may be registered anew with the same certificate.
create unique index client_certificate on client (certificate) where certificate is not null and revoked_at is null;

-- The organisations a client may act for.
create table client_organisation (
  client_id uuid not null references client (id),
  organisation_type smallint not null references organisation_type (id),
  organisation_code text not null,
  primary key (client_id, organisation_type, organisation_code));
