-- The page directory of a sealed period and a filter; null when the list has a single page, which needs none. Built on
-- first use, by one caller, and for long lists of the whole country one at a time. Meanwhile other callers get
-- lock_not_available immediately and retry, so that no connection is held while waiting.
-- A page is a range of the feed's index. The longer the period, the more entries in that range are later changes of
-- citizens on earlier pages. A page whose citizens are fewer than a tenth of its range is thin: its citizens are stored
-- with it, and so are those of the last page, whose range is the rest of the period. So the cost of a page depends on
-- its rows only. Thin pages are looked for among those that span the most time.
-- p_code, p_jobcenter: empty where they filter nothing.
create or replace function page_directory_for(
  p_start timestamptz, p_end timestamptz, p_type smallint, p_code text, p_jobcenter text, p_page_size integer)
returns page_directory language plpgsql volatile as $$
declare
  condition record;
  rows_found integer;
  starts page_start[];
  reach record;
  thin_feed_ats timestamptz[];
  thin_citizens integer[];
  is_free boolean := true;
  directory page_directory := page_directory_find(p_start, p_end, p_type, p_code, p_jobcenter, p_page_size);
begin
  if directory.id is not null then return directory; end if;
  condition := list_condition(p_type, p_jobcenter <> '');
  execute format('select count(*) from (select from cv_event e where %s and %s limit $5 + 1) one',
    condition.inside, condition.first_in_period)
    into rows_found using p_start, p_end, p_code, p_jobcenter, p_page_size;
  if rows_found <= p_page_size then return null; end if;

  if p_code = '' and p_jobcenter = '' and p_end - p_start > interval '100 days' then
    is_free := pg_try_advisory_xact_lock(advisory_class(), advisory_key('long-page-directory'));
  end if;
  is_free := is_free and pg_try_advisory_xact_lock(
    advisory_class() + 1,
    hashtext(concat_ws(
      ' ', in_milliseconds(p_start), in_milliseconds(p_end), p_type, p_code, p_jobcenter, p_page_size)));
  if not is_free then
    raise exception 'the page directory is being built' using errcode = 'lock_not_available';
  end if;
  directory := page_directory_find(p_start, p_end, p_type, p_code, p_jobcenter, p_page_size);
  if directory.id is not null then return directory; end if;

  -- A directory of a period that could still change would give wrong lists for as long as it is stored.
  if in_milliseconds(p_end) - 1 > feed_sealed() then raise exception 'the period is not sealed'; end if;
  insert into page_directory (
    period_start, period_end, organisation_type, organisation_code, jobcenter, page_size, last_page)
  values (p_start, p_end, p_type, p_code, p_jobcenter, p_page_size, 0)
  returning * into directory;
  -- Each page begins p_page_size citizens after the previous one: a single pass over the period's index. Row
  -- comparisons are avoided: they would search the index from the start of the period each time.
  execute format($q$
    with recursive start as (
      (select 1 as page, e.feed_at, e.citizen_id from cv_event e where %1$s and %2$s
        order by e.feed_at, e.citizen_id limit 1)
      union all
      select page + 1, next.feed_at, next.citizen_id
      from start cross join lateral (
        select e.feed_at, e.citizen_id from cv_event e
        where %1$s and %2$s
          and e.feed_at >= start.feed_at and (e.feed_at > start.feed_at or e.citizen_id >= start.citizen_id)
        order by e.feed_at, e.citizen_id offset $5 limit 1) next)
    select array_agg(row($6, page, feed_at, citizen_id, '{}', '{}')::page_start order by page) from start$q$,
      condition.inside, condition.first_in_period)
    into starts using p_start, p_end, p_code, p_jobcenter, p_page_size, directory.id;
  -- Then the pages in order of the time they span, until one is not thin.
  for reach in
    select page, feed_at, citizen_id, lead(feed_at) over (order by page) as next_at from unnest(starts)
    order by lead(feed_at) over (order by page) - feed_at desc nulls first
  loop
    execute format($q$
      select count(*), array_agg(e.feed_at order by e.feed_at, e.citizen_id) filter (where %2$s),
        array_agg(e.citizen_id order by e.feed_at, e.citizen_id) filter (where %2$s)
      from cv_event e where %1$s and e.feed_at >= $5 and e.feed_at <= $7 and (e.feed_at > $5 or e.citizen_id >= $6)$q$,
      condition.inside, condition.first_in_period)
      into rows_found, thin_feed_ats, thin_citizens
      using p_start, p_end, p_code, p_jobcenter, reach.feed_at, reach.citizen_id, coalesce(reach.next_at, p_end);
    exit when reach.next_at is not null and rows_found < 10 * p_page_size;
    insert into page_start
      values (
        directory.id, reach.page, reach.feed_at, reach.citizen_id,
        thin_feed_ats[:p_page_size], thin_citizens[:p_page_size]);
  end loop;
  insert into page_start select * from unnest(starts) on conflict do nothing;
  update page_directory set last_page = cardinality(starts), used_at = service_clock(),
    bytes = (select sum(120 + 12 * cardinality(thin_citizen_id)) from page_start where directory_id = directory.id)
  where id = directory.id returning * into directory;
  perform page_directory_trim();
  return directory;
end $$;
