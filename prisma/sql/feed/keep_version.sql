-- Appends a version of what is registered about a citizen, whose row the caller has locked. Versions become known in
-- the order of their numbers, also where the clock has gone back.
create or replace function keep_version(p_citizen integer, v registration_version, p_known timestamptz)
returns void language plpgsql volatile as $$
declare
  latest record;
begin
  select number, known_at into latest from registration_version
    where citizen_id = p_citizen order by number desc limit 1;
  insert into registration_version (citizen_id, number, kind, content, at, known_at, source_id, record_id)
    values (p_citizen, coalesce(latest.number, 0) + 1, v.kind, v.content, v.at, greatest(p_known, latest.known_at),
      v.source_id, v.record_id);
end $$;
