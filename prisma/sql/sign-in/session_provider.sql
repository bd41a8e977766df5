-- By which identity provider the user of a token's session was identified; no row when there is no such session.
create or replace function session_provider(p_token_hash bytea)
returns table (provider text) language sql stable security definer
set search_path = public, pg_temp as $$
  select s.provider from session s where token_hash = p_token_hash
$$;
