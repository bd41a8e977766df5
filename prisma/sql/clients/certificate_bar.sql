-- Bars a certificate immediately and permanently. outcome: barred, or barred-before when it was already.
create or replace function certificate_bar(p_certificate bytea)
returns table (outcome text) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  insert into barred_certificate (fingerprint) values (p_certificate) on conflict do nothing;
  outcome := case when found then 'barred' else 'barred-before' end;
  return next;
end $$;
