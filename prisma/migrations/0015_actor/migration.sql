-- Who acts, as one argument of every function that notes it (docs/adr/0043-sql-functions.md). The organisation comes first.
set local lock_timeout = '5s';

create type actor as (
  organisation_type smallint,
  organisation_code text,
  role text,
  user_id text,
  user_name text,
  request_id uuid
);
