-- A citizen's relations on a day, by default today, as stamped on an event (data.md, "stamps"). A single SELECT, which
-- the planner inlines; `offset 0` computes the day once instead of once per use.
drop function if exists citizen_stamps(integer, text);
create or replace function citizen_stamps(p_citizen integer, p_municipality text, p_day date default null)
returns table (jobcenter text, fund integer, operator text) language sql stable as $$
  select m.jobcenter,
    (select f.fund from fund_membership f
     where f.citizen_id = p_citizen and not f.cancelled and in_force_on(today.day, f.valid_from, f.effective_to)),
    (select r.operator from referral r
     where r.citizen_id = p_citizen and not r.cancelled and r.jobcenter = m.jobcenter
       and in_force_on(today.day, r.valid_from, r.effective_to) limit 1)
  from (select coalesce(p_day, feed_today()) as day offset 0) today left join municipality m on m.id = p_municipality
$$;
