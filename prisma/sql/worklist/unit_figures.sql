-- The figures of a unit's cases for its supervisors (docs/spec/worklist.md § 5): how many wait and since when, their
-- deadlines, kinds, and what each person holds now. `free`: nobody has them. `open`: without those on hold. People: who
-- has a case, and whoever works for the organisation; `id` null of who has never signed in.
create or replace function unit_figures(p_organisation_type smallint, p_organisation_code text)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  clock timestamptz := service_clock();
  answer jsonb;
begin
  with mine as materialized (
    select w.kind, w.due_on, w.assignee, w.assignee_name, w.assignee is null as is_free,
      w.due_on < today as is_past, w.due_on = today as is_due, coalesce(w.held_until > today, false) as is_held,
      today - danish_day(w.since) as waited
    from case_scope(p_organisation_type, p_organisation_code) s
    join work_case w on w.unit_type = s.unit_type and w.unit_code = s.unit_code
    where w.last_day >= today and (s.municipality is null or w.municipality = s.municipality)),
  by_holder as (
    select assignee, min(assignee_name) as assignee_name, count(*) filter (where not is_held) as open,
      count(*) filter (where is_past) as past, count(*) filter (where is_due) as due,
      count(*) filter (where is_held) as held
    from mine where not is_free group by assignee),
  -- Of a holder who works for several organisations the membership of this one, else that of one it shares the unit
  -- with.
  person as (
    select coalesce((m.member).user_name, h.assignee_name) as name, m.member, h.open, h.past, h.due, h.held
    from by_holder h
    left join lateral (
      select x as member from unit_member x
      cross join lateral case_scope(x.organisation_type, x.organisation_code) theirs
      join case_scope(p_organisation_type, p_organisation_code) ours
        on ours.unit_type = theirs.unit_type and ours.unit_code = theirs.unit_code
      where x.user_id = h.assignee
      order by (x.organisation_type = p_organisation_type and x.organisation_code = p_organisation_code) desc,
        x.organisation_type, x.organisation_code limit 1) m on true
    union all
    select m.user_name, m, 0, 0, 0, 0 from unit_member m
    where m.organisation_type = p_organisation_type and m.organisation_code = p_organisation_code
      and m.role in ('caseworker', 'supervisor') and not has_left(m, clock)
      and not exists (select from by_holder h where h.assignee = m.user_id))
  select jsonb_build_object(
    'today', today, 'at', in_milliseconds(clock),
    'waiting', count(*), 'free', count(*) filter (where is_free),
    'past', count(*) filter (where is_past), 'pastFree', count(*) filter (where is_past and is_free),
    'oldestDue', min(due_on) filter (where is_past),
    'due', count(*) filter (where is_due), 'dueFree', count(*) filter (where is_due and is_free),
    'waited', jsonb_build_object(
      'median', percentile_disc(0.5) within group (order by waited),
      'most', percentile_disc(0.9) within group (order by waited)),
    'bands', jsonb_build_array(
      count(*) filter (where waited < 8), count(*) filter (where waited between 8 and 14),
      count(*) filter (where waited between 15 and 21), count(*) filter (where waited > 21)),
    'days', (
      select jsonb_agg(jsonb_build_object('day', day, 'count', (
          select count(*) from mine where due_on = day)) order by day)
      from (select today + n as day from generate_series(0, 9) n) days),
    'kinds', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'kind', kind, 'count', cases, 'free', free, 'past', past) order by kind), '[]')
      from (
        select kind, count(*) as cases, count(*) filter (where is_free) as free, count(*) filter (where is_past) as past
        from mine group by kind) by_kind),
    'people', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', (p.member).id, 'name', p.name, 'open', p.open, 'past', p.past, 'due', p.due, 'held', p.held,
          'mostOpen', s.most_open, 'receives', coalesce(
            (p.member).role in ('caseworker', 'supervisor') and coalesce(
              not (p.member).user_id = any (s.never_receive), true), false),
          'hasLeft', coalesce(has_left(p.member, clock), true),
          'absence', case when (p.member).absent_to >= today then jsonb_build_object(
            'from', (p.member).absent_from, 'to', (p.member).absent_to, 'substitute', (
              select c.user_name from case_receivers(p_organisation_type, p_organisation_code, clock) c
              where c.user_id = (p.member).substitute limit 1)) end)
          order by p.name, (p.member).id), '[]')
      from person p
      -- A municipality doesn't see all cases of the jobcenter's people, so not how near the limit they are.
      left join lateral worklist_setting_of((p.member).organisation_type, (p.member).organisation_code) s
        on p_organisation_type in ((p.member).organisation_type, organisation_type('jobcenter'))))
    into answer from mine;
  return answer;
end $$;
