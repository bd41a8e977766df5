-- Who made a change, with authorities by type (server/domain/cv-view.ts, ACTORS). A registration names no organisation:
-- it is attributed to the side responsible for its contact group (domain.md § 2), the fund where a fund may judge.
create or replace function actor_kind(e cv_event) returns text language sql stable as $$
  select case
    when e.set_by <> 'authority' then e.set_by
    when e.organisation_type = organisation_type('jobcenter') then 'jobcenter'
    when e.organisation_type = organisation_type('fund') then 'fund'
    when e.organisation_type = organisation_type('municipality') then 'municipality'
    when e.organisation_type = organisation_type('externalOperator') then 'operator'
    when e.organisation_type is null and e.change_type = change_type('registration') then coalesce(
      (select case when g.refusal_for_fund is null then 'fund' else 'jobcenter' end
       from contact_group g where g.id = coalesce(
         (select (coalesce(t.after, t.before) ->> 'group')::smallint
          from cv_event_text t where t.citizen_id = e.citizen_id and t.position = e.position), e.to_value)),
      'other-authority')
    else 'other-authority' end
$$;
