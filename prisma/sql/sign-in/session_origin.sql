-- By whom the user of a token's session was identified, as session_open was told, also where another session has
-- replaced it at that moment (session_switch); no row when there is no such session.
create or replace function session_origin(p_token_hash bytea)
returns table (provider text, session text, subject text, handle text) language sql stable security definer
set search_path = public, pg_temp as $$
  select s.provider, s.provider_session, s.provider_subject, s.provider_handle from session s
  where token_hash = p_token_hash or former_hash = p_token_hash
$$;
