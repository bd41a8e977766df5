-- A page of GetUpdatedCVs (domain.md § 7): the citizens with a change inside the period and the filters (list_condition.sql), by
-- the first of those changes, then by citizen. The citizens of a page are a range of an index from where the page begins, and the rest
-- of a row is read for them alone, from that first change on.
-- A past event taken over later (origin history) neither deletes nor creates a CV (wire.md § 3).
-- The period must be sealed. The log entry is inserted by the same statement.
create or replace function updated_cvs(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user_id text, p_user_name text,
  p_request uuid, p_operation text, p_start timestamptz, p_end timestamptz, p_jobcenter text, p_page integer, p_page_size integer)
returns jsonb language plpgsql volatile as $$
declare
  -- A jobcenter asks for its own citizens, whatever it names.
  asked text := case when p_organisation_type = 1 then '' else coalesce(p_jobcenter, '') end;
  condition record := list_condition(p_organisation_type, asked <> '');
  directory page_directory := page_directory_for(
    p_start, p_end, p_organisation_type, case p_organisation_type when 5 then '' else p_organisation_code end, asked, p_page_size);
  first page_start;
  answer jsonb := '[]';
begin
  if directory.id is not null then
    select * into first from page_start where directory_id = directory.id and page = p_page;
  elsif p_page = 1 then
    first.feed_at := p_start;
    first.citizen_id := 0;
  end if;

  if first.feed_at is not null then
    execute format($q$
      with page as (%3$s)
      select coalesce(jsonb_agg(jsonb_build_object(
        'citizenId', page.citizen_id,
        'cpr', (select n.cpr from citizen_cpr n where n.citizen_id = page.citizen_id and n.valid_from < $2
                order by n.valid_from desc limit 1),
        'revisedAt', in_milliseconds(changes.latest),
        'deleted', coalesce(changes.deleted > coalesce(changes.created, 0), false)) order by page.feed_at, page.citizen_id), '[]')
      from page cross join lateral (
        select max(e.feed_at) as latest,
          max(e.position) filter (where e.change_type = 1 and e.operation = 3 and e.origin <> 'history') as deleted,
          max(e.position) filter (where e.change_type = 1 and e.operation = 1 and e.origin <> 'history') as created
        from cv_event e
        where e.citizen_id = page.citizen_id and %1$s and e.position >= (
          select f.position from cv_event f
          where f.counts and f.feed_at = page.feed_at and f.citizen_id = page.citizen_id)) changes
      $q$, condition.inside, condition.first_in_period,
      case when first.thin_citizen_id is null then format(
        'select e.feed_at, e.citizen_id from cv_event e
         where %1$s and %2$s and e.feed_at >= $5 and (e.feed_at > $5 or e.citizen_id >= $6)
         order by e.feed_at, e.citizen_id limit $7', condition.inside, condition.first_in_period)
      else 'select feed_at, citizen_id from unnest($8, $9) as thin (feed_at, citizen_id)' end)
    into answer
    using p_start, p_end, p_organisation_code, asked, first.feed_at, first.citizen_id, p_page_size,
      first.thin_feed_at, first.thin_citizen_id;
  end if;

  perform audit_entry(
    p_organisation_type, p_organisation_code, p_role, p_user_id, p_user_name, p_request, p_operation, 'allowed', null, null,
    jsonb_build_object('start', p_start, 'end', p_end, 'jobcenter', p_jobcenter, 'page', p_page,
      'rows', jsonb_array_length(answer)));
  return jsonb_build_object(
    'extractTime', floor(extract(epoch from clock_timestamp()) * 1000)::bigint,
    'lastPage', coalesce(directory.last_page, 1),
    'rows', answer);
end $$;
