-- The cases of a batch (feed_write, due_write) about some of its citizens: `settled` has those whose cases changed, and
-- `cases` their cases from now on. A batch of an instance that keeps no cases has neither: its citizens lag behind, and
-- are worked out anew (case_facts).
create or replace function write_batch_cases(p_batch jsonb, p_citizens integer[]) returns void
language plpgsql volatile as $$
begin
  if p_batch ? 'settled' then
    perform write_cases(array(
      select id::integer from jsonb_array_elements_text(p_batch -> 'settled') id where id::integer = any (p_citizens)),
      p_batch -> 'cases');
  else
    insert into case_lag select id from unnest(p_citizens) id order by id on conflict do nothing;
  end if;
end $$;
