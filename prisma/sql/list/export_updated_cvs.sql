-- A part of the list of GetUpdatedCVs for a file: p_size citizens after a key, in the list's order (updated_cvs.sql),
-- and the key of the last one; null when none follow. By key instead of by page, so that the cost of a part depends on
-- its size only and nothing is stored for it.
-- p_after_at, p_after_citizen: null at the beginning. p_rows_before: rows of the earlier parts, for the audit log.
-- The period must be sealed. Writes the audit entry in the same statement.
create or replace function export_updated_cvs(
  p_actor actor, p_start timestamptz, p_end timestamptz, p_jobcenter text, p_purpose text,
  p_after_at timestamptz, p_after_citizen integer, p_rows_before integer, p_size integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  asked text := case p_actor.organisation_type
    when organisation_type('jobcenter') then '' else coalesce(p_jobcenter, '') end;
  condition record := list_condition(p_actor.organisation_type, asked <> '');
  answer jsonb;
  last_at timestamptz;
  last_citizen integer;
  found_rows integer;
begin
  execute list_rows(condition.inside, list_range(condition.inside, condition.first_in_period), true)
    into answer, last_at, last_citizen
    using p_start, p_end, p_actor.organisation_code, asked,
      coalesce(p_after_at, p_start), coalesce(p_after_citizen + 1, 0), p_size;
  found_rows := jsonb_array_length(answer);
  perform audit_entry(p_actor, 'ExportUpdatedCVs', 'allowed',
    p_details => jsonb_build_object('start', p_start, 'end', p_end, 'jobcenter', p_jobcenter, 'purpose', p_purpose,
      'rows', found_rows, 'numbers', found_rows, 'rowsSoFar', p_rows_before + found_rows,
      'finished', found_rows < p_size));
  return jsonb_build_object(
    'extractTime', in_milliseconds(service_clock()),
    'rows', answer,
    'last', case when found_rows = p_size then jsonb_build_object(
      'at', in_milliseconds(last_at), 'citizenId', last_citizen) end);
end $$;
