-- Writes the effect of a batch of records (wire.md § 3), or nothing. p_batch, all lists possibly empty:
--   known      [{id, revision}] citizens known when the batch was folded, in id order
--   citizens   [{id, …}] their rows, and those of new citizens
--   numbers    [{citizen_id, cpr}] first numbers of new citizens
--   funds, groups, absences, referrals, cvs, elements, standings   the changed rows
--   settled, cases   the cases (write_batch_cases)
--   keepsVersions   whether the steps have the versions; absent in a batch of an instance that keeps none
--   gives      whether any CPR number or CV number is assigned to a citizen who did not have it
--   steps      what gets a feed time, in order (write_steps)
--   records    [{id, hash}] the records taken
--   rulesRevision  of the rules the batch was folded by
--   today      the Danish day it was folded for
-- Returns written, or stale when a citizen, the rules or the day changed, or a number was assigned, since the batch was
-- folded.
-- Lock order (reliability.md § 1): the rules, shared, the citizens' rows in id order, the lock for assigning numbers,
-- the cases, the feed's shared lock.
create or replace function feed_write(p_source smallint, p_batch jsonb)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  stale boolean;
  ids integer[];
begin
  perform share_rules();
  if (p_batch ->> 'rulesRevision')::integer <> rules_revision() then return 'stale'; end if;
  perform from citizen c where c.id in (select (k ->> 'id')::integer from jsonb_array_elements(p_batch -> 'known') k)
    order by c.id for update;
  select exists (
    select from jsonb_to_recordset(p_batch -> 'known') as k (id integer, revision bigint)
    left join citizen c on c.id = k.id where c.revision is distinct from k.revision) into stale;
  -- Also where nothing gets a feed time, the day on which it is written decides.
  if stale or (p_batch ->> 'today')::date < feed_today() then return 'stale'; end if;

  -- A free number has no row to lock, so numbers are assigned by one transaction at a time, which checks them again.
  if (p_batch ->> 'gives')::boolean then
    perform pg_advisory_xact_lock(advisory_class(), advisory_key('give-numbers'));
    select exists (
      select from (
        select n.cpr, n.citizen_id from jsonb_to_recordset(p_batch -> 'numbers') as n (cpr text, citizen_id integer)
        union all
        select s.cpr, s.citizen_id from jsonb_to_recordset(p_batch -> 'steps') as s (cpr text, citizen_id integer)
        where s.cpr is not null) given
      join citizen_cpr t on t.cpr = given.cpr and t.citizen_id <> given.citizen_id)
    or exists (
      select from jsonb_to_recordset(p_batch -> 'cvs') as v (citizen_id integer, cv_number bigint)
      join cv t on t.cv_number = v.cv_number and t.citizen_id <> v.citizen_id) into stale;
    if stale then return 'stale'; end if;
  end if;

  select array_agg(k.id) into ids from jsonb_to_recordset(p_batch -> 'known') as k (id integer)
    where not exists (select from registration_version v where v.citizen_id = k.id);
  perform keep_standing_versions(ids, null);

  insert into citizen as c (
      id, given_name, surname, municipality, address_protected, deceased, at, last_position, last_cv_event_at,
      address_protected_at, deceased_at, tracked_to, searchable_since, searchable_until, judged_since, judged_until,
      status_at, judged_position, changed_at)
    select id, given_name, surname, municipality, address_protected, deceased, at, last_position, last_cv_event_at,
      address_protected_at, deceased_at, tracked_to, searchable_since, searchable_until, judged_since, judged_until,
      status_at, judged_position, changed_at
    from jsonb_populate_recordset(null::citizen, p_batch -> 'citizens')
    on conflict (id) do update set
      given_name = excluded.given_name, surname = excluded.surname, municipality = excluded.municipality,
      address_protected = excluded.address_protected, deceased = excluded.deceased, at = excluded.at,
      address_protected_at = excluded.address_protected_at, deceased_at = excluded.deceased_at,
      last_position = excluded.last_position, last_cv_event_at = excluded.last_cv_event_at,
      tracked_to = excluded.tracked_to, searchable_since = excluded.searchable_since,
      searchable_until = excluded.searchable_until, judged_since = excluded.judged_since,
      judged_until = excluded.judged_until, status_at = excluded.status_at,
      judged_position = excluded.judged_position, changed_at = excluded.changed_at, revision = c.revision + 1;
  insert into citizen_cpr (cpr, citizen_id)
    select cpr, citizen_id from jsonb_populate_recordset(null::citizen_cpr, p_batch -> 'numbers');

  -- Whole rows: every column of these tables is given.
  insert into fund_membership select * from jsonb_populate_recordset(null::fund_membership, p_batch -> 'funds')
    on conflict (citizen_id, valid_from) do update set
      fund = excluded.fund, valid_to = excluded.valid_to, effective_to = excluded.effective_to,
      cancelled = excluded.cancelled, at = excluded.at;
  insert into contact_group_registration
    select * from jsonb_populate_recordset(null::contact_group_registration, p_batch -> 'groups')
    on conflict (citizen_id, contact_group, valid_from) do update set
      person_category = excluded.person_category, valid_to = excluded.valid_to, effective_to = excluded.effective_to,
      cancelled = excluded.cancelled, at = excluded.at;
  insert into absence select * from jsonb_populate_recordset(null::absence, p_batch -> 'absences')
    on conflict (citizen_id, absence_type, valid_from) do update set
      valid_to = excluded.valid_to, effective_to = excluded.effective_to, cancelled = excluded.cancelled,
      at = excluded.at;
  insert into referral select * from jsonb_populate_recordset(null::referral, p_batch -> 'referrals')
    on conflict (citizen_id, operator, jobcenter, valid_from) do update set
      valid_to = excluded.valid_to, effective_to = excluded.effective_to, cancelled = excluded.cancelled,
      at = excluded.at;

  insert into cv select * from jsonb_populate_recordset(null::cv, p_batch -> 'cvs')
    on conflict (citizen_id) do update set
      cv_number = excluded.cv_number, state = excluded.state, at = excluded.at, created_at = excluded.created_at,
      status = excluded.status, status_position = excluded.status_position, availability = excluded.availability,
      availability_position = excluded.availability_position, version = excluded.version,
      -- Unknown again after a batch of an instance that does not keep the bits.
      minimum = excluded.minimum,
      -- A batch of an instance that does not store choices leaves what is stored.
      choice = case when p_batch ? 'standings' then excluded.choice else cv.choice end,
      choice_by = case when p_batch ? 'standings' then excluded.choice_by else cv.choice_by end,
      choice_at = case when p_batch ? 'standings' then excluded.choice_at else cv.choice_at end;
  insert into standing
    select * from jsonb_populate_recordset(null::standing, coalesce(p_batch -> 'standings', '[]'))
    on conflict (citizen_id) do update set
      day = excluded.day, requirement = excluded.requirement, contact_group = excluded.contact_group,
      side = excluded.side, minimum_met = excluded.minimum_met, choices_from = excluded.choices_from,
      next_change_on = excluded.next_change_on, rule_set = excluded.rule_set, deadline_from = excluded.deadline_from,
      due_on = excluded.due_on, rests_from = excluded.rests_from;
  insert into cv_element select * from jsonb_populate_recordset(null::cv_element, p_batch -> 'elements')
    on conflict (citizen_id, change_type, element_id) do update set
      at = excluded.at, deleted = excluded.deleted, data = excluded.data;

  select coalesce(array_agg(c.id), '{}') into ids from jsonb_to_recordset(p_batch -> 'citizens') as c (id integer);
  perform write_batch_cases(p_batch, ids);
  perform write_steps(p_batch -> 'steps', (p_batch ->> 'today')::date);
  if not p_batch ? 'keepsVersions' then
    perform keep_standing_versions(ids, next_feed_time(null));
  end if;
  insert into feed_record (source_id, record_id, content_hash)
    select p_source, id, decode(hash, 'hex')
    from jsonb_to_recordset(p_batch -> 'records') as r (id text, hash text) order by id;
  return 'written';
end $$;
