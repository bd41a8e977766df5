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
    with citizen as materialized (
      select feed_at, citizen_id, place, place / $5 + 1 as page
      from (
        select feed_at, citizen_id, row_number() over (order by feed_at, citizen_id) - 1 as place
        from cv_event e where %1$s and %2$s) in_order),
    start as (
      select page, feed_at, citizen_id, lead(feed_at) over (order by page) as next_at from citizen where place %% $5 = 0),
    page as (
      select start.*, next_at is null or
        (select count(*) from cv_event e where %1$s and e.feed_at >= start.feed_at and e.feed_at < next_at) >= 10 * $5 as thin
      from start),
    thin as (
      select page, array_agg(feed_at order by place) as feed_ats, array_agg(citizen_id order by place) as citizens
      from citizen where page = any (array(select page from page where thin)) group by page)
    insert into page_start (directory_id, page, feed_at, citizen_id, thin_feed_at, thin_citizen_id)
    select $6, page, feed_at, citizen_id, coalesce(feed_ats, '{}'), coalesce(citizens, '{}')
    from page left join thin using (page)$q$, condition.inside, condition.first_in_period)
    using p_start, p_end, p_code, p_jobcenter, p_page_size, directory.id;
  get diagnostics rows_found = row_count;
  update page_directory set last_page = rows_found where id = directory.id returning * into directory;
  return directory;
end $$;
