-- What clients were answered, so that a change they ask for again is made once (wire.md § 1, "Request identifiers").
set local lock_timeout = '5s';

-- message_hash: SHA-256 of operation, organisation and parsed input. outcome: `receipt`, or the code of the refusal with what was
-- wrong. No foreign key to the client: every write of a busy client would lock its row.
create table kept_answer (
  client_id uuid not null,
  identifier text not null,
  message_hash bytea not null,
  outcome text not null,
  invalid jsonb,
  at timestamptz(3) not null,
  primary key (client_id, identifier));
create index kept_answer_at on kept_answer (at);
