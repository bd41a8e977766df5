-- The setting in force of an organisation's worklist, who decided it and when, and the organisation's members it can
-- name.
create or replace function worklist_setting_read(p_organisation_type smallint, p_organisation_code text)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'changed', case when s.number > 0 then jsonb_build_object('by', s.user_name, 'at', in_milliseconds(s.at)) end,
    'mostOpen', s.most_open, 'rejudgementDays', s.rejudgement_days, 'neverReceive', (
      select coalesce(jsonb_agg(m.id order by m.user_name, m.id), '[]') from unit_member m
      where m.organisation_type = p_organisation_type and m.organisation_code = p_organisation_code
        and m.user_id = any (s.never_receive)),
    'members', (
      select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.user_name) order by m.user_name, m.id), '[]')
      from unit_member m
      where m.organisation_type = p_organisation_type and m.organisation_code = p_organisation_code
        and not has_left(m, service_clock())))
  from worklist_setting_of(p_organisation_type, p_organisation_code) s
$$;
