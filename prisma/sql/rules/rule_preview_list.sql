-- The citizens for whom a previewed rule set changes something: p_size of them after a citizen, with the CPR number of
-- each. Writes the audit entry in the same statement.
create or replace function rule_preview_list(
  p_actor actor, p_preview integer, p_purpose text, p_after integer, p_size integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  answer jsonb;
  found_rows integer;
begin
  select coalesce(jsonb_agg(jsonb_build_object(
      'citizenId', d.citizen_id,
      'cpr', (select cpr from citizen_cpr n where n.citizen_id = d.citizen_id order by valid_from desc limit 1),
      'group', d.contact_group, 'category', d.person_category,
      'requirement', jsonb_build_array(d.requirement_from, d.requirement_to),
      'status', jsonb_build_array(d.status_from, d.status_to),
      'availability', jsonb_build_array(d.availability_from, d.availability_to),
      'deadline', jsonb_build_array(d.deadline_from, d.deadline_to)) order by d.citizen_id), '[]')
    into answer
    from (
      select * from rule_prediction where preview_id = p_preview and citizen_id > p_after
      order by citizen_id limit p_size) d;
  found_rows := jsonb_array_length(answer);
  perform audit_entry(p_actor, 'ListRulePreview', 'allowed',
    p_details => jsonb_build_object('preview', p_preview, 'purpose', p_purpose, 'rows', found_rows,
      'numbers', found_rows, 'rowsSoFar', found_rows + (
        select count(*) from rule_prediction where preview_id = p_preview and citizen_id <= p_after),
      'finished', found_rows < p_size));
  return answer;
end $$;
