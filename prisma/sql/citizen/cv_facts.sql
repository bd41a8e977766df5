-- Everything the rules need about one citizen, in one round trip (data.md, "One operation, two statements").
-- The citizen is identified by p_cpr or by p_citizen. Unknown: citizenId null, and every list empty.
--   fundReadable  a fund's right to read: a membership of it within 120 days of today (domain.md § 4, note 1)
--   guest         the guest access of p_user in p_role, while it runs; p_user null: not asked
--   operator      the external operator with a referral in force today for the citizen's jobcenter
--   rules         the rows of the requirement matrix that can apply today: of this group or any; of the citizen's
--                 category or any, all where there is none; of the absences in force or any
--   ruleSet       the rule set in force, which the effect requires
--   minimum       the bits of the minimum, where known; else
--   elements      of the minimum's kinds: one row a kind, and every contact, whose data decides whether it counts.
--                 p_elements: also where the bits are known, for an instance that does not read them
--   cv            its state counts as archived while the citizen is deceased (domain.md § 10)
--   worklist      what cases are worked out from besides (docs/spec/worklist.md § 1): null where that isn't known
--   due           a boundary has come that has not been worked out yet (docs/spec/rules.md § 1)
-- Planned once a connection: every part is found by a key, and planning for each citizen took longer than executing.
drop function if exists cv_facts(smallint, text, text, integer, smallint);
drop function if exists cv_facts(smallint, text, text, integer, smallint, boolean);
create or replace function cv_facts(
  p_organisation_type smallint, p_organisation_code text, p_cpr text, p_citizen integer, p_status smallint,
  p_elements boolean default true, p_user text default null, p_role text default null)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  today date := feed_today();
  c citizen;
  own_jobcenter text;
  grouped contact_group_registration;
  worked_out standing;
  v cv;
  member record;
  referred record;
  rules_today integer;
begin
  if p_citizen is not null then
    select * into c from citizen where id = p_citizen;
  else
    select citizen.* into c from citizen_cpr n join citizen on citizen.id = n.citizen_id where n.cpr = p_cpr limit 1;
  end if;
  -- A citizen's day never goes back, whatever the clock does.
  select * into worked_out from standing where citizen_id = c.id;
  today := greatest(today, danish_day(c.last_feed_at), worked_out.day);
  rules_today := rule_set_on(today);
  select * into v from cv where citizen_id = c.id;
  select jobcenter into own_jobcenter from municipality where id = c.municipality;
  select fund, effective_to into member from fund_membership m
    where m.citizen_id = c.id and not cancelled and in_force_on(today, valid_from, effective_to);
  select operator, effective_to into referred from referral r
    where r.citizen_id = c.id and not cancelled and r.jobcenter = own_jobcenter
      and in_force_on(today, valid_from, effective_to) limit 1;
  select * into grouped from contact_group_registration r
    where r.citizen_id = c.id and not cancelled and in_force_on(today, valid_from, effective_to) limit 1;

  return jsonb_build_object(
    'today', today,
    'citizenId', c.id,
    'revision', c.revision,
    'addressProtected', coalesce(c.address_protected, false),
    'municipality', c.municipality,
    'jobcenter', own_jobcenter,
    'fund', member.fund,
    'fundReadable', p_organisation_type = organisation_type('fund') and exists (
      select from fund_membership m
      where m.citizen_id = c.id and not cancelled and m.fund::text = p_organisation_code
        and valid_from <= effective_to and in_force_on(today, valid_from - 120, effective_to + 120)),
    'guest', case when p_user is not null then (
      select guest_access_in_force(g)
      from guest_access_running(p_organisation_type, p_organisation_code, p_role, p_user, c.id) g) end,
    'operator', referred.operator,
    'group', (select jsonb_build_object(
                'id', g.id, 'category', grouped.person_category, 'since', grouped.valid_from,
                'refusalForFund', j.refusal_for_fund,
                'refusalForJobcenter', j.refusal_for_jobcenter,
                'refusalForExternalOperator', j.refusal_for_external_operator)
              from contact_group g
              left join responsibility_rule j on j.contact_group = g.id and j.rule_set = rules_today
                and code_in_force_on(today, j.valid_from, j.valid_to)
              where g.id = grouped.contact_group),
    'absences', (select coalesce(jsonb_agg(jsonb_build_object(
                   'type', absence_type, 'from', valid_from,
                   'to', case when isfinite(effective_to) then effective_to end) order by absence_type), '[]')
                 from absence a
                 where a.citizen_id = c.id and not cancelled and in_force_on(today, valid_from, effective_to)),
    'ruleSet', rules_today,
    'rules', (select coalesce(jsonb_agg(jsonb_build_object(
                'group', contact_group, 'category', person_category, 'absence', absence_type,
                'requirement', requirement)), '[]')
              from cv_requirement_rule q
              where q.rule_set = rules_today and (q.contact_group is null or q.contact_group = grouped.contact_group)
                and (q.person_category is null or grouped.person_category is null
                  or q.person_category = grouped.person_category)
                and (q.absence_type is null or exists (
                  select from absence a
                  where a.citizen_id = c.id and a.absence_type = q.absence_type and not cancelled
                    and in_force_on(today, a.valid_from, a.effective_to)))
                and code_in_force_on(today, q.valid_from, q.valid_to)),
    'cv', case when v.citizen_id is not null then jsonb_build_object(
      'number', v.cv_number,
      'state', case when c.deceased and v.state <> 'deleted' then 'archived' else v.state end,
      'status', v.status, 'availability', v.availability, 'version', v.version) end,
    'minimum', v.minimum,
    'elements', case when v.minimum is null or p_elements then (
      select coalesce(jsonb_agg(jsonb_build_object('changeType', change_type, 'data', data)), '[]')
      from (select distinct on (change_type, case when change_type = change_type('contact') then element_id end)
              change_type, case when change_type = change_type('contact') then data end as data
            from cv_element
            where citizen_id = c.id and not deleted
              and change_type between change_type('contact') and change_type('education')) of_minimum) else '[]' end,
    'statusValid', p_status is null or exists (
      select from cv_status s
      where s.id = p_status and code_in_force_on(today, valid_from, valid_to)),
    'worklist', case when coalesce(c.tracked_to, 0) = c.last_position and worked_out.citizen_id is not null then
      jsonb_build_object(
        'fundTo', nullif(member.effective_to, 'infinity'), 'operatorTo', nullif(referred.effective_to, 'infinity'),
        'changed', c.changed_at is not null,
        'reasons', case when c.reasons_position = c.judged_position then judged_reasons(c) end,
        'deadline', case when worked_out.deadline_from is not null then jsonb_build_object(
          'startsOn', worked_out.deadline_from, 'dueOn', worked_out.due_on, 'restsFrom', worked_out.rests_from,
          'searchable', jsonb_build_object(
            'since', in_milliseconds(c.searchable_since), 'until', in_milliseconds(c.searchable_until)),
          'judged', jsonb_build_object(
            'since', in_milliseconds(c.judged_since), 'until', in_milliseconds(c.judged_until))) end) end,
    'due', coalesce(worked_out.next_change_on <= today, false));
end $$;
