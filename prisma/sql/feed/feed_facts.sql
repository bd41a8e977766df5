-- The facts for importing a batch of records, in one snapshot (wire.md § 3; data.md, "One operation, two statements").
-- p_ids and p_cprs are parallel, one of each per record; p_other_cprs are the new numbers of changes, p_cv_numbers the
-- CV numbers, p_new_cprs the numbers of citizens who may be new. p_element_cprs and p_kinds are parallel too: whose
-- elements of which kind are needed; kind null: of all. Instants are milliseconds since 1970.
--   today      the Danish day of their feed times: tomorrow, where a batch of so many may end after midnight
--   received   the ids received before from this source, with their hash; such a record needs no state of its citizen
--   owners     the citizens of the CPR numbers;  cvOwners  those of the CV numbers
--   citizens   the whole state of the citizens of records not received before (citizen_states)
create or replace function feed_facts(
  p_source smallint, p_ids text[], p_cprs text[], p_other_cprs text[], p_cv_numbers bigint[], p_new_cprs text[],
  p_element_cprs text[], p_kinds smallint[])
returns json language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  seen jsonb;
  wanted text[];
  ids integer[];
  owners integer[];
  kinds smallint[];
begin
  select coalesce(jsonb_object_agg(r.record_id, encode(r.content_hash, 'hex')), '{}') into seen
    from feed_record r where r.source_id = p_source and r.record_id = any (p_ids);
  select coalesce(array_agg(distinct b.cpr), '{}') into wanted
    from unnest(p_ids, p_cprs) as b (id, cpr) where not seen ? b.id;
  select coalesce(array_agg(distinct n.citizen_id), '{}') into ids from citizen_cpr n where n.cpr = any (wanted);
  select array_agg(n.citizen_id), array_agg(e.kind) into owners, kinds
    from unnest(p_element_cprs, p_kinds) as e (cpr, kind) join citizen_cpr n on n.cpr = e.cpr;

  return json_build_object(
    'now', in_milliseconds(service_clock()),
    'today', feed_today(5 * cardinality(p_ids)),
    'rulesRevision', rules_revision(),
    'founding', exists (select from founding where finished_at is null),
    'received', (select coalesce(json_agg(json_build_array(key, value)), '[]') from jsonb_each_text(seen)),
    'owners', (select coalesce(json_object_agg(n.cpr, n.citizen_id), '{}')
               from citizen_cpr n where n.cpr = any (wanted || p_other_cprs)),
    'cvOwners', (select coalesce(json_agg(json_build_array(cv_number, citizen_id)), '[]')
                 from cv where cv_number = any (p_cv_numbers)),
    'freshIds', (select coalesce(json_agg(nextval(pg_get_serial_sequence('citizen', 'id'))), '[]')
                 from unnest(p_new_cprs) as n (cpr)
                 where n.cpr = any (wanted) and not exists (select from citizen_cpr t where t.cpr = n.cpr)),
    'citizens', citizen_states(ids, owners, kinds));
end $$;
