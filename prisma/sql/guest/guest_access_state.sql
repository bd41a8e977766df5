-- In which list of the organisations that see it a guest access is (server/domain/guest-access.ts, GUEST_LISTS).
create or replace function guest_access_state(g guest_access, p_today date) returns text language sql stable as $$
  select case
    when g.verdict is not null then 'reviewed'
    when guest_access_review_by(g) < p_today then 'overdue'
    else 'open' end
$$;
