-- Switching organisation and role, and sessions that end by changed privileges (docs/design/trust.md § 1, ADR 61). The
-- sessions of an instance of the version before have none of it: they can't be switched, and end when no row of the
-- table gives their role.
set local lock_timeout = '5s';

alter table session
  -- As server/adapters/postgres/held-privileges.ts writes it.
  add column held_privileges jsonb,
  -- The token of the session that this one replaced: whoever signs out with it at that moment means this one.
  add column former_hash bytea;

-- What a notice named, for as long as a sign-in that began before it may still open a session.
alter table logout_notice
  add column provider text,
  add column session text,
  add column subject text,
  add column received_at timestamptz(3);
