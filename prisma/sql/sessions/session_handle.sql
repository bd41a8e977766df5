-- What a person knows one of their sessions by. It gives access to nothing, since neither the token nor its hash can be
-- derived from it.
create or replace function session_handle(p_token_hash bytea) returns text language sql immutable as $$
  select left(encode(sha256('cv session handle '::bytea || p_token_hash), 'hex'), 32)
$$;
