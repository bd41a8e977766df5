-- Whom a unit's cases may be given to: those in a role that works on cases who have not left, are not absent, and
-- are not set to receive nothing. Of a jobcenter also those of its municipalities, for their citizens only.
create or replace function case_receivers(p_organisation_type smallint, p_organisation_code text, p_clock timestamptz)
returns table (id uuid, user_id text, user_name text, municipality text) language sql stable as $$
  select m.id, m.user_id, m.user_name,
    case when m.organisation_type = organisation_type('municipality') then m.organisation_code end
  from unit_member m
  cross join lateral worklist_setting_of(m.organisation_type, m.organisation_code) s
  where m.role in ('caseworker', 'supervisor') and not has_left(m, p_clock)
    and not m.user_id = any (s.never_receive) and not is_absent(m, danish_day(p_clock))
    and ((m.organisation_type = p_organisation_type and m.organisation_code = p_organisation_code)
      or (p_organisation_type = organisation_type('jobcenter')
        and m.organisation_type = organisation_type('municipality')
        and m.organisation_code in (select id from municipality where jobcenter = p_organisation_code)))
$$;
