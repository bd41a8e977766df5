-- The page directory of a sealed period and a filter; null when its answer is one page, which needs none. Made when it is asked for
-- the first time, in one pass, by one caller while the others wait; of the long ones one at a time, whoever asks for which.
-- A page is a range of the feed's index. The longer the period, the more of that index are later changes of citizens who stand on earlier
-- pages; the citizens of a page that would be found among ten times as many are kept with it, and those of the last, after whom the rest of
-- the period would be searched: each page costs what it holds.
-- p_code, p_jobcenter: empty where they filter nothing.
create or replace function page_directory_for(
  p_start timestamptz, p_end timestamptz, p_type smallint, p_code text, p_jobcenter text, p_page_size integer)
returns page_directory language plpgsql volatile as $$
declare
  condition record;
  rows_found integer;
  directory page_directory := page_directory_find(p_start, p_end, p_type, p_code, p_jobcenter, p_page_size);
begin
  if directory.id is not null then return directory; end if;
  condition := list_condition(p_type, p_jobcenter <> '');
  execute format('select count(*) from (select from cv_event e where %s and %s limit $5 + 1) one',
    condition.inside, condition.first_in_period)
    into rows_found using p_start, p_end, p_code, p_jobcenter, p_page_size;
  if rows_found <= p_page_size then return null; end if;

  if p_code = '' and p_jobcenter = '' and p_end - p_start > interval '100 days' then
    perform pg_advisory_xact_lock(advisory_class(), advisory_key('long-page-directory'));
  end if;
  perform pg_advisory_xact_lock(
    advisory_class() + 1,
    hashtext(concat_ws(' ', in_milliseconds(p_start), in_milliseconds(p_end), p_type, p_code, p_jobcenter, p_page_size)));
  directory := page_directory_find(p_start, p_end, p_type, p_code, p_jobcenter, p_page_size);
  if directory.id is not null then return directory; end if;

  -- A period that could still change would be answered wrongly for as long as its directory is kept.
  if in_milliseconds(p_end) - 1 > feed_sealed() then raise exception 'the period is not sealed'; end if;
  insert into page_directory (
    period_start, period_end, organisation_type, organisation_code, jobcenter, page_size, last_page, used_on)
  values (p_start, p_end, p_type, p_code, p_jobcenter, p_page_size, 0, danish_today())
  returning * into directory;
  execute format($q$
    with change as (
      select e.feed_at, e.citizen_id, %2$s as is_first, row_number() over (order by e.feed_at, e.citizen_id) as change
      from cv_event e where %1$s),
    citizen as (
      select feed_at, citizen_id, change, (row_number() over (order by feed_at, citizen_id) - 1) / $5 + 1 as page
      from change where is_first),
    page as (
      select page, min(feed_at) as feed_at, array_agg(feed_at order by change) as feed_ats, array_agg(citizen_id order by change) as citizens,
        max(change) - min(change) >= 10 * $5 or page = max(page) over () as thin
      from citizen group by page)
    insert into page_start (directory_id, page, feed_at, citizen_id, thin_feed_at, thin_citizen_id)
    select $6, page, feed_at, citizens[1], case when thin then feed_ats else '{}' end, case when thin then citizens else '{}' end
    from page$q$, condition.inside, condition.first_in_period)
    using p_start, p_end, p_code, p_jobcenter, p_page_size, directory.id;
  get diagnostics rows_found = row_count;
  update page_directory set last_page = rows_found where id = directory.id returning * into directory;
  return directory;
end $$;
