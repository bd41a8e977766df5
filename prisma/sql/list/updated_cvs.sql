-- A page of GetUpdatedCVs (domain.md § 7): the citizens with an event inside the period and the filters, ordered by the
-- first of those events, then by citizen. Read as a range of an index from the page's start, or from the citizens
-- stored with a thin page (page_directory_for.sql).
-- The period must be sealed. Writes the audit entry in the same statement; `numbers` in it is the count of CPR numbers
-- returned: none where p_operation is ReportPage, which masks them, and `names` there that of names.
create or replace function updated_cvs(
  p_actor actor, p_operation text, p_start timestamptz, p_end timestamptz, p_jobcenter text,
  p_page integer, p_page_size integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  -- A jobcenter always gets its own citizens.
  asked text := case p_actor.organisation_type
    when organisation_type('jobcenter') then '' else coalesce(p_jobcenter, '') end;
  condition record := list_condition(p_actor.organisation_type, asked <> '');
  directory page_directory := page_directory_for(
    p_start, p_end, p_actor.organisation_type,
    case p_actor.organisation_type when organisation_type('star') then '' else p_actor.organisation_code end,
    asked, p_page_size);
  first page_start;
  answer jsonb := '[]';
begin
  if directory.id is not null then
    select * into first from page_start where directory_id = directory.id and page = p_page;
    -- Deleted between the two statements: a retry builds it again.
    if first.page is null and p_page between 1 and directory.last_page then
      raise exception 'the page directory was dropped' using errcode = 'lock_not_available';
    end if;
  elsif p_page = 1 then
    first.feed_at := p_start;
    first.citizen_id := 0;
  end if;

  if first.feed_at is not null then
    execute list_rows(condition.inside, case
      when cardinality(first.thin_citizen_id) > 0 then
        'select feed_at, citizen_id from unnest($8, $9) as thin (feed_at, citizen_id)'
      else list_range(condition.inside, condition.first_in_period) end, false)
    into answer
    using p_start, p_end, p_actor.organisation_code, asked, first.feed_at, first.citizen_id, p_page_size,
      first.thin_feed_at, first.thin_citizen_id;
  end if;

  if p_operation = 'ReportPage' then
    answer := report_rows(p_actor, answer, condition.inside, p_start, p_end, asked);
  end if;

  perform audit_entry(p_actor, p_operation, 'allowed',
    p_details => jsonb_build_object('start', p_start, 'end', p_end, 'jobcenter', p_jobcenter, 'page', p_page,
      'rows', jsonb_array_length(answer))
      || case p_operation
        when 'ReportPage' then jsonb_build_object('numbers', 0, 'names', (
          select count(*) from jsonb_array_elements(answer) listed where listed -> 'now' ->> 'name' is not null))
        else jsonb_build_object('numbers', jsonb_array_length(answer)) end);
  return jsonb_build_object(
    'extractTime', in_milliseconds(service_clock()),
    'lastPage', coalesce(directory.last_page, 1),
    'rows', answer);
end $$;
