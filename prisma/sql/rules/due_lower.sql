-- Makes a day on which a published rule set changes something a boundary of the citizens it concerns, for at most
-- p_limit of them: p_days has the first such day of each of p_groups. Done in order of id, and noted with the set, so
-- that it goes on after a crash. Returns more, done, or stale when rules were published or withdrawn since p_revision.
-- Lock order (reliability.md § 1): the rules, shared, the set, the citizens' rows in id order.
create or replace function due_lower(
  p_set integer, p_revision integer, p_groups smallint[], p_days date[], p_limit integer)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  lowered integer;
  ids integer[];
begin
  perform share_rules();
  if p_revision <> rules_revision() then return 'stale'; end if;
  select lowered_to into lowered from rule_set where id = p_set and lowered_at is null for update;
  if not found then return 'done'; end if;
  select coalesce(array_agg(citizen_id), '{}') into ids from (
    select s.citizen_id
    from standing s join unnest(p_groups, p_days) as b (contact_group, day) on b.contact_group = s.contact_group
    where s.citizen_id > lowered and s.day < b.day and (s.next_change_on is null or s.next_change_on > b.day)
    order by s.citizen_id limit p_limit) concerned;
  perform from citizen where id = any (ids) order by id for update;
  update standing s set next_change_on = b.day
    from unnest(p_groups, p_days) as b (contact_group, day)
    where s.citizen_id = any (ids) and b.contact_group = s.contact_group
      and s.day < b.day and (s.next_change_on is null or s.next_change_on > b.day);
  update rule_set set
    lowered_to = greatest(lowered_to, (select max(id) from unnest(ids) id)),
    lowered_at = case when cardinality(ids) < p_limit then service_clock() end
    where id = p_set;
  return case when cardinality(ids) < p_limit then 'done' else 'more' end;
end $$;
