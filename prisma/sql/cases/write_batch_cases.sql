-- The cases of a batch (feed_write, due_write) about some of its citizens: `settled` has those whose cases changed, and
-- `cases` their cases from now on; `edited` has those who changed their CV, which wakes what is on hold (worklist.md
-- § 3). A batch of an instance that keeps no cases has neither: its citizens lag behind, and are worked out anew
-- (case_facts), until a batch has `caughtUp` with them.
create or replace function write_batch_cases(p_batch jsonb, p_citizens integer[]) returns void
language plpgsql volatile as $$
declare
  today date := (p_batch ->> 'today')::date;
  settled integer[];
  woken integer[];
begin
  if not p_batch ? 'settled' then
    insert into case_lag select id from unnest(p_citizens) id order by id on conflict do nothing;
    return;
  end if;
  settled := array(
    select id::integer from jsonb_array_elements_text(p_batch -> 'settled') id where id::integer = any (p_citizens));
  woken := array(
    select citizen_id from work_case where held_until > today and citizen_id in (
      select id::integer from jsonb_array_elements_text(p_batch -> 'edited') id));
  if cardinality(woken) > 0 then
    perform from work_case where citizen_id = any (settled || woken)
      order by citizen_id, unit_type, unit_code for update;
    update work_case set held_until = today where held_until > today and citizen_id = any (woken);
  end if;
  perform write_cases(settled, p_batch -> 'cases');
  if (p_batch ->> 'caughtUp')::boolean then
    delete from case_lag where citizen_id = any (p_citizens);
  end if;
end $$;
