-- Ends a guest access to a citizen of the actor's organisation at once; one that has ended stays as it is. Returns
-- done | unknown.
create or replace function guest_access_end_from_outside(p_actor actor, p_self integer, p_access uuid)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz(3) := service_clock();
  citizen integer;
  has_ended boolean;
begin
  select g.citizen_id into citizen
    from guest_access_seen_from(p_actor, p_self, danish_today()) g where g.id = p_access;
  if citizen is null then return 'unknown'; end if;
  update guest_access set ended_at = clock, ended_by = 'outside', ender_id = p_actor.user_id
    where id = p_access and ended_at is null and until > clock;
  has_ended := found;
  perform audit_entry(p_actor, 'EndGuestAccessFromOutside', 'allowed', citizen,
    p_details => jsonb_build_object('access', p_access, 'ended', has_ended));
  return 'done';
end $$;
