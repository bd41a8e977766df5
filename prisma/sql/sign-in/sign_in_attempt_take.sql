-- Takes an attempt: it is found once only. p_provider: of this provider only; null: of any.
create or replace function sign_in_attempt_take(p_key_hash bytea, p_stage text, p_provider text)
returns table (content jsonb) language sql volatile security definer
set search_path = public, pg_temp as $$
  delete from sign_in_attempt a
  where key_hash = p_key_hash and stage = p_stage and (p_provider is null or provider = p_provider)
    and expires_at > service_clock()
  returning a.content
$$;
