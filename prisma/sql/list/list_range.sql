-- The statement for citizens of a list as a range of the feed's index: from the key ($5, $6), at most $7 rows.
create or replace function list_range(p_inside text, p_first_in_period text) returns text language sql immutable as $$
  select format(
    'select e.feed_at, e.citizen_id from cv_event e
     where %s and %s and e.feed_at >= $5 and (e.feed_at > $5 or e.citizen_id >= $6)
     order by e.feed_at, e.citizen_id limit $7', p_inside, p_first_in_period)
$$;
