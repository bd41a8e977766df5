-- Notes the end of guest accesses whose time has run out, and forgets those of 13 months ago, with their reasons.
create or replace function forget_guest_accesses()
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  update guest_access set ended_at = until, ended_by = 'time' where ended_at is null and until <= service_clock();
  delete from guest_access where opened_at < service_clock() - interval '13 months' and ended_at is not null;
end $$;
