-- What a rule set in force was predicted to change, and what happened: of citizens after p_after, p_limit at most of
-- those with a prediction and of those worked out for its day or a later one. Per citizen
--   id, predicted [group, category, requirement, status, availability] or null,
--   what stood after the set's midnight [requirement, status, availability], and whether it may be of a later day,
--   the events of that midnight [[change type, value, receipt]], and
--   what came between prediction and midnight: kinds of records, and change types of events that are nobody's
--   consequence.
-- Nothing for citizens without a prediction and without events of that midnight. `last`: the last citizen looked at;
-- `pending`: the midnight is not worked out for everyone yet.
create or replace function rule_actual(p_actor actor, p_set integer, p_after integer, p_limit integer)
returns json language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  ours rule_set;
  known timestamptz;
  midnight text;
  starts timestamptz;
  founded timestamptz := (select max(finished_at) from founding);
  ids integer[];
  answer json;
begin
  select * into ours from rule_set where id = p_set;
  select known_at into known from rule_preview where id = ours.preview_id;
  midnight := 'midnight ' || ours.takes_effect_on;
  starts := ours.takes_effect_on::timestamp at time zone 'Europe/Copenhagen';
  select array_agg(citizen_id) into ids from (
    (select citizen_id from rule_prediction
      where preview_id = ours.preview_id and citizen_id > p_after order by 1 limit p_limit)
    union
    (select citizen_id from standing
      where day >= ours.takes_effect_on and citizen_id > p_after order by 1 limit p_limit)
    order by 1 limit p_limit) candidates;
  select json_agg(json_build_array(
      s.citizen_id,
      case when d.citizen_id is not null then json_build_array(
        d.contact_group, d.person_category, d.requirement_to, d.status_to, d.availability_to) end,
      case when stood.has_cv
        then json_build_array(coalesce(stood.requirement, s.requirement), stood.status, coalesce(stood.availability, 2))
        else json_build_array(s.requirement, null, null) end,
      not coalesce(stood.has_cv, false) and s.day > ours.takes_effect_on,
      coalesce(of_midnight.events, '[]'),
      (select coalesce(json_agg(distinct v.kind), '[]') from registration_version v
        where v.citizen_id = s.citizen_id and v.kind in ('citizen', 'group', 'absence')
          and v.known_at > known and v.known_at <= coalesce(of_midnight.feed_at, starts)),
      (select coalesce(json_agg(distinct e.change_type), '[]') from cv_event e
        where e.citizen_id = s.citizen_id and e.feed_at > known and e.origin <> 'derived'
          and e.change_type <= change_type('summary') and e.position <= latest.position)) order by s.citizen_id)
    into answer
    from standing s
    left join rule_prediction d on d.preview_id = ours.preview_id and d.citizen_id = s.citizen_id
    cross join lateral (
      select json_agg(json_build_array(e.change_type, e.to_value, e.receipt) order by position) as events,
        max(feed_at) as feed_at
      from cv_event e where e.citizen_id = s.citizen_id and e.cause = midnight) of_midnight
    cross join lateral (
      select max(position) as position from cv_event e
      where e.citizen_id = s.citizen_id and (e.cause = midnight or e.feed_at < starts)) latest
    -- The CV that there was then: a new one begins without values. What the past was founded with counts.
    left join lateral (
      select position, operation from cv_event e
      where e.citizen_id = s.citizen_id and e.position <= latest.position and e.change_type = change_type('cv')
        and e.operation in (change_operation('created'), change_operation('deleted'))
        and (e.origin <> 'history' or e.feed_at <= founded)
      order by position desc limit 1) begun on true
    left join lateral (
      select begun.operation = change_operation('created') as has_cv,
        (array_agg(to_value order by position desc) filter (where change_type = change_type('requirement')))[1]
          as requirement,
        (array_agg(to_value order by position desc) filter (where change_type = change_type('status')))[1] as status,
        (array_agg(to_value order by position desc) filter (where change_type = change_type('availability')))[1]
          as availability
      from cv_event e
      where e.citizen_id = s.citizen_id and e.position between begun.position and latest.position
        and (e.origin <> 'history' or e.feed_at <= founded)) stood on true
    where s.citizen_id = any (ids) and (d.citizen_id is not null or of_midnight.events is not null);
  return json_build_object(
    'pending', exists (select from standing where next_change_on <= ours.takes_effect_on),
    'last', ids[cardinality(ids)], 'citizens', coalesce(answer, '[]'));
end $$;
