-- How the actor's organisation is related to a citizen now: own, referred (to an external operator), former (a fund's
-- member within 120 days before or after, docs/spec/domain.md § 4), or none; instead of none, guest where the actor has
-- guest access.
create or replace function audit_relation(p_actor actor, p_citizen integer) returns text language plpgsql stable as $$
declare
  today date;
  is_own boolean;
begin
  if p_actor.organisation_type = organisation_type('fund') then
    today := feed_today();
    select bool_or(in_force_on(today, m.valid_from, m.effective_to)) into is_own from fund_membership m
      where m.citizen_id = p_citizen and not m.cancelled and m.fund::text = p_actor.organisation_code
        and m.valid_from <= m.effective_to and in_force_on(today, m.valid_from - 120, m.effective_to + 120);
    if is_own is not null then return case when is_own then 'own' else 'former' end; end if;
  elsif p_actor.organisation_type = organisation_type('externalOperator') then
    today := feed_today();
    perform from referral r join citizen c on c.id = r.citizen_id join municipality m on m.id = c.municipality
      where r.citizen_id = p_citizen and not r.cancelled and r.operator = p_actor.organisation_code
        and r.jobcenter = m.jobcenter and in_force_on(today, r.valid_from, r.effective_to);
    return case when found then 'referred' else 'none' end;
  elsif p_actor.organisation_type in (organisation_type('jobcenter'), organisation_type('municipality')) then
    perform from citizen c join municipality m on m.id = c.municipality
      where c.id = p_citizen and p_actor.organisation_code = case p_actor.organisation_type
        when organisation_type('jobcenter') then m.jobcenter else m.id end;
    if found then return 'own'; end if;
  else
    return 'none';
  end if;
  perform from guest_access_running(
    p_actor.organisation_type, p_actor.organisation_code, p_actor.role, p_actor.user_id, p_citizen);
  return case when found then 'guest' else 'none' end;
end $$;
