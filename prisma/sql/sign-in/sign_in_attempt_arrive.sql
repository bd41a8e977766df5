-- Keeps an attempt whose person the provider has identified, likewise (sign_in_attempt_keep). Returns false, and keeps
-- none, where the provider has told of their logout since the attempt began.
create or replace function sign_in_attempt_arrive(p_key_hash bytea, p_provider text, p_content jsonb)
returns boolean language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  if provider_logged_out(
    p_provider, p_content ->> 'session', p_content ->> 'subject',
    from_milliseconds((p_content ->> 'begunAt')::bigint)) then
    return false;
  end if;
  perform sign_in_attempt_keep(p_key_hash, 'arrived', p_provider, p_content);
  return true;
end $$;
