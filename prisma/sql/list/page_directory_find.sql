-- The page directory of a period and a filter, marked as used; null when there is none. Empty texts filter nothing.
create or replace function page_directory_find(
  p_start timestamptz, p_end timestamptz, p_type smallint, p_code text, p_jobcenter text, p_page_size integer)
returns page_directory language plpgsql volatile as $$
declare
  found_one page_directory;
begin
  select * into found_one from page_directory
  where period_start = p_start and period_end = p_end and organisation_type = p_type and organisation_code = p_code
    and jobcenter = p_jobcenter and page_size = p_page_size;
  -- Written at most once a minute, to save writes; never waits for another reader's lock.
  if found_one.used_at < service_clock() - interval '1 minute' then
    update page_directory set used_at = service_clock()
    where id = (select id from page_directory where id = found_one.id for update skip locked);
  end if;
  return found_one;
end $$;
