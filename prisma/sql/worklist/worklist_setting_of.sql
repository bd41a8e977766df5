-- What is in force for an organisation; without a decision there is no limit, and nothing waits for anybody.
create or replace function worklist_setting_of(p_organisation_type smallint, p_organisation_code text)
returns worklist_setting language sql stable as $$
  select s from (
    select s, s.number from worklist_setting s
    where s.organisation_type = p_organisation_type and s.organisation_code = p_organisation_code
    union all
    select row(p_organisation_type, p_organisation_code, 0, null, 0, '{}', '', '', '-infinity')::worklist_setting, 0
  ) known order by number desc limit 1
$$;
