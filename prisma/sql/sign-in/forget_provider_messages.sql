-- Deletes messages of providers after the 180 days that NemLog-in asks for.
create or replace function forget_provider_messages() returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  delete from provider_message where at <= service_clock() - interval '180 days'
$$;
