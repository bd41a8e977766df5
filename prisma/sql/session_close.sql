create or replace function session_close(p_token_hash bytea) returns void language sql volatile
as $$ delete from session where token_hash = p_token_hash $$;
