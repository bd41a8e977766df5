-- Drops what nobody asked for in a month; who asks again has it made again.
create or replace function forget_page_directories() returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  delete from page_directory where used_at < service_clock() - interval '30 days'
$$;
