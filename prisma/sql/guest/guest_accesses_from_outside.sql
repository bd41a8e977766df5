-- A page of the guest accesses to citizens of the actor's organisation (server/domain/guest-access.ts,
-- GuestAccessFromOutside), and how many there are in each list. Reviewed ones come newest first, the others in the
-- order in which they are to be reviewed. p_after: the number of the last of the page before. p_alarming: so many of a
-- user's a day are marked. The entry in the audit log names the citizens of the page.
create or replace function guest_accesses_from_outside(
  p_actor actor, p_self integer, p_state text, p_after integer, p_limit integer, p_alarming integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz := service_clock();
  today date := danish_today();
  is_newest_first boolean := p_state = 'reviewed';
  counts jsonb;
  page jsonb;
begin
  select jsonb_build_object(
      'open', count(*) filter (where state = 'open'), 'overdue', count(*) filter (where state = 'overdue'),
      'reviewed', count(*) filter (where state = 'reviewed')) into counts
    from (select guest_access_state(g, today) as state from guest_access_seen_from(p_actor, p_self, today) g) states;
  select coalesce(jsonb_agg(guest_access_course(g, clock) || jsonb_build_object(
      'number', g.number, 'givenName', c.given_name, 'surname', c.surname,
      'cpr', (select n.cpr from citizen_cpr n where n.citizen_id = c.id order by n.valid_from desc limit 1),
      'outcome', g.outcome, 'user', jsonb_build_object('name', g.user_name, 'role', g.role),
      'organisation', organisation_named(g.organisation_type, g.organisation_code),
      'reviewBy', guest_access_review_by(g),
      'alarming', guest_accesses_of_day(g.user_id, g.opened_on) >= p_alarming,
      'review', case when g.verdict is not null then jsonb_build_object(
        'verdict', g.verdict, 'note', g.note, 'at', in_milliseconds(g.reviewed_at), 'by', g.reviewer_name,
        'organisation', organisation_named(g.reviewer_type, g.reviewer_code)) end)
      order by case when is_newest_first then -g.number else g.number end), '[]') into page
    from (
      select g.* from guest_access_seen_from(p_actor, p_self, today) g
      where guest_access_state(g, today) = p_state
        and (p_after is null or case when is_newest_first then g.number < p_after else g.number > p_after end)
      order by case when is_newest_first then -g.number else g.number end limit p_limit) g
    join citizen c on c.id = g.citizen_id;
  perform audit_entry(p_actor, 'GuestAccessesFromOutside', 'allowed', p_details => jsonb_build_object(
    'state', p_state,
    'citizens', (select coalesce(jsonb_agg(r -> 'citizenId'), '[]') from jsonb_array_elements(page) r)));
  return jsonb_build_object('rows', page, 'counts', counts);
end $$;
