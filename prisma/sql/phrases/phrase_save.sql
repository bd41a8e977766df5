-- Puts phrases in the place of those of the caller's organisation: p_phrases [{id, about, text}] in their order, id
-- null: a new one. Writes a row for each that is new, changed, removed, or stands after another than before.
-- p_number: the organisation's last change that the caller saw.
-- Returns outcome: saved; changed, where there has been another change since; unknown, where there is no such phrase.
create or replace function phrase_save(p_actor actor, p_number integer, p_phrases jsonb)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  stands jsonb := phrases_of(p_actor.organisation_type, p_actor.organisation_code);
  saved_at timestamptz(3) := service_clock();
begin
  if (stands ->> 'number')::integer <> p_number then return 'changed'; end if;
  if exists (
      select from jsonb_to_recordset(p_phrases) as asked (id uuid)
      where asked.id is not null
        and not stands -> 'phrases' @> jsonb_build_array(jsonb_build_object('id', asked.id))) then
    return 'unknown';
  end if;
  begin
    with before as (
      select * from rows from (jsonb_to_recordset(stands -> 'phrases') as (id uuid, about text, text text))
        with ordinality as b (id, about, body, place)
    ), after as (
      select coalesce(a.id, gen_random_uuid()) as id, a.about, a.body, a.place
      from rows from (jsonb_to_recordset(p_phrases) as (id uuid, about text, text text))
        with ordinality as a (id, about, body, place)
    ), kept as (
      select b.id, row_number() over (order by b.place) as place from before b join after a on a.id = b.id
    ), first_moved as (
      select min(a.place) as place from after a left join kept k on k.place = a.place where k.id is distinct from a.id
    ), written as (
      select a.id, a.about, a.body, a.place, coalesce(a.place >= f.place, false) as moved
      from after a cross join first_moved f left join before b on b.id = a.id
      where a.place >= f.place or (b.about, b.body) is distinct from (a.about, a.body)
      union all
      select b.id, null, null, 0, false from before b where not exists (select from after a where a.id = b.id)
    )
    insert into phrase (
        organisation_type, organisation_code, number, id, body, about, moved, user_id, user_name, at)
      select p_actor.organisation_type, p_actor.organisation_code, p_number + row_number() over (order by place, id),
        id, body, about, moved, p_actor.user_id, p_actor.user_name, saved_at
      from written;
  exception when unique_violation then
    -- Another was saved at the same moment.
    return 'changed';
  end;
  perform audit_entry(p_actor, 'SetPhrases', 'allowed', p_details => (
    select jsonb_build_object('number', coalesce(max(number), p_number), 'phrases', coalesce(jsonb_agg(id), '[]'))
    from phrase
    where organisation_type = p_actor.organisation_type and organisation_code = p_actor.organisation_code
      and number > p_number));
  return 'saved';
end $$;
