-- A citizen's relations today, as they are stamped on an event (data.md, "stamps").
create or replace function citizen_stamps(p_citizen integer, p_municipality text)
returns table (jobcenter text, fund integer, operator text) language plpgsql stable as $$
declare
  today date := danish_today();
begin
  select m.jobcenter into jobcenter from municipality m where m.id = p_municipality;
  select m.fund into fund from fund_membership m
    where m.citizen_id = p_citizen and not cancelled and today between valid_from and effective_to;
  select r.operator into operator from referral r
    where r.citizen_id = p_citizen and not cancelled and r.jobcenter = citizen_stamps.jobcenter
      and today between valid_from and effective_to limit 1;
  return next;
end $$;
