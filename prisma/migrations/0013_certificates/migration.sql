-- A certificate is bound by its fingerprint or by its subject, and one certificate can be barred (wire.md § 2).
set local lock_timeout = '5s';

-- subject: as Node's X509Certificate writes it, an attribute a line; issuer_key: SHA-256 of the public key that issues certificates of
-- that subject. A client has a key, a certificate or the two together.
alter table client
  add column subject text,
  add column issuer_key bytea,
  drop constraint client_credential,
  add constraint client_credential check (num_nonnulls(key_hash, certificate, subject) = 1) not valid,
  add constraint client_subject_issuer check ((subject is null) = (issuer_key is null)) not valid,
  add constraint client_issuer_key_length check (length(issuer_key) = 32) not valid;
-- Of some dozens of rows: nobody waits for it.
-- squawk-ignore require-concurrent-index-creation
create unique index client_subject on client (issuer_key, subject) where subject is not null and revoked_at is null;

-- Whatever it was bound by and to whom, for ever. fingerprint: SHA-256 of the certificate.
create table barred_certificate (
  fingerprint bytea primary key constraint barred_certificate_length check (length(fingerprint) = 32),
  barred_at timestamptz(3) not null default service_clock());
create trigger barred_certificate_append_only before update or delete on barred_certificate
  for each row execute function refuse_change();
create trigger barred_certificate_no_truncate before truncate on barred_certificate
  for each statement execute function refuse_change();
