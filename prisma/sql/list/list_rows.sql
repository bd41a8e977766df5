-- The statement for rows of a list (domain.md § 7). p_page selects the citizens as citizen_id, with the time of their
-- first event that counts (list_condition.sql) as feed_at; the rest of a row is read from that event on. Returns the
-- rows in order as JSON, and, with p_with_last, the last one's feed_at and citizen_id.
-- A past event imported later (origin history) neither deletes nor creates a CV (wire.md § 3).
create or replace function list_rows(p_inside text, p_page text, p_with_last boolean)
returns text language sql immutable as $$
  select format($q$
    with page as (%2$s)
    select coalesce(jsonb_agg(jsonb_build_object(
        'citizenId', page.citizen_id,
        'cpr', (select n.cpr from citizen_cpr n where n.citizen_id = page.citizen_id and n.valid_from < $2
                order by n.valid_from desc limit 1),
        'revisedAt', in_milliseconds(changes.latest),
        'deleted', coalesce(changes.deleted > coalesce(changes.created, 0), false))
        order by page.feed_at, page.citizen_id), '[]')%3$s
    from page cross join lateral (
      select max(e.feed_at) as latest,
        max(e.position) filter (where e.change_type = change_type('cv') and e.operation = change_operation('deleted')
          and e.origin <> 'history') as deleted,
        max(e.position) filter (where e.change_type = change_type('cv') and e.operation = change_operation('created')
          and e.origin <> 'history') as created
      from cv_event e
      where e.citizen_id = page.citizen_id and %1$s and e.position >= (
        select f.position from cv_event f
        where f.counts and f.feed_at = page.feed_at and f.citizen_id = page.citizen_id)) changes
    $q$, p_inside, p_page, case when p_with_last then
      ', max(page.feed_at), (array_agg(page.citizen_id order by page.feed_at, page.citizen_id))[count(*)]' end)
$$;
