-- Keeps as versions what is registered about citizens and is no version yet: of before versions were kept, or written
-- by an instance that keeps none. Known from p_known, or from its own `at`. The caller holds the citizens' rows.
create or replace function keep_standing_versions(p_ids integer[], p_known timestamptz)
returns void language plpgsql volatile as $$
declare
  v registration_version;
begin
  for v in
    select s.* from standing_versions(p_ids) s
    where not exists (
      select from registration_version kept
      where kept.citizen_id = s.citizen_id and kept.kind = s.kind and kept.at = s.at and kept.content = s.content)
    order by s.citizen_id, s.number
  loop
    perform keep_version(v.citizen_id, v, coalesce(p_known, v.at));
  end loop;
end $$;
