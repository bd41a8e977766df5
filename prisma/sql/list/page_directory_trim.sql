-- Limits the number and size of page directories, for each organisation and in total; the least recently used are
-- deleted. A sealed period never changes, so a deleted directory is rebuilt identically on demand.
create or replace function page_directory_trim(
  p_organisation_most integer default 200, p_organisation_bytes bigint default 128 * 1024 * 1024,
  p_all_bytes bigint default 512 * 1024 * 1024)
returns void language sql volatile as $$
  delete from page_directory where id in (
    select d.id from page_directory d where d.id in (
      select ranked.id from (
        select id, row_number() over own as nth,
          sum(bytes) over own as own_bytes, sum(bytes) over everyone as all_bytes
        from page_directory
        window own as (partition by organisation_type, organisation_code order by used_at desc, id desc),
          everyone as (order by used_at desc, id desc)) ranked
      where nth > p_organisation_most or own_bytes > p_organisation_bytes or all_bytes > p_all_bytes)
    for update skip locked)
$$;
