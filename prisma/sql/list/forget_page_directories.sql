-- Deletes page directories unused for a month; they are built again on demand.
create or replace function forget_page_directories() returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  delete from page_directory where used_at < service_clock() - interval '30 days'
$$;
