-- Deletes counts that no budget uses any more.
create or replace function forget_look_up_counts() returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  delete from look_up_count where since < service_clock() - interval '1 day';
end $$;
