-- What the application calls runs as who owns the tables, and what that calls is granted to nobody (docs/adr/0043-sql-functions.md). The
-- functions with the arguments of before 0015_actor stay for instances of the version before, so they get the same form. A database
-- made anew has none of them.
set local lock_timeout = '5s';

do $$
declare
  former regprocedure;
begin
  for former in
    select oid from pg_proc
    where pronamespace = 'public'::regnamespace and not prosecdef
      and (proargnames)[1:6] = '{p_organisation_type,p_organisation_code,p_role,p_user_id,p_user_name,p_request}'
  loop
    execute format('alter function %s security definer set search_path = public, pg_temp', former);
  end loop;
end $$;
