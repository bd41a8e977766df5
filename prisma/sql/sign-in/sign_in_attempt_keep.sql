-- Keeps an attempt to sign in for ten minutes, with when it began, and deletes those that have ended (trust.md § 1).
create or replace function sign_in_attempt_keep(p_key_hash bytea, p_stage text, p_provider text, p_content jsonb)
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  delete from sign_in_attempt where expires_at < service_clock();
  insert into sign_in_attempt (key_hash, provider, stage, content, expires_at)
    values (
      p_key_hash, p_provider, p_stage, jsonb_build_object('begunAt', in_milliseconds(service_clock())) || p_content,
      service_clock() + interval '10 minutes');
end $$;
