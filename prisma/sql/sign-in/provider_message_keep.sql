-- Keeps a signed message that a provider has sent or was sent (trust.md § 1). p_content: encrypted.
create or replace function provider_message_keep(p_provider text, p_content bytea)
returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  insert into provider_message (provider, content) values (p_provider, p_content)
$$;
