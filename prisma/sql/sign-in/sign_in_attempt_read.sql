-- Reads an attempt without taking it.
create or replace function sign_in_attempt_read(p_key_hash bytea, p_stage text)
returns table (content jsonb) language sql stable security definer
set search_path = public, pg_temp as $$
  select a.content from sign_in_attempt a
  where key_hash = p_key_hash and stage = p_stage and expires_at > service_clock()
$$;
