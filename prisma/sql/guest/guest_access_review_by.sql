-- The last day to review a guest access in time: 14 days after the organisation sees it.
create or replace function guest_access_review_by(g guest_access) returns date language sql stable
as $$ select g.opened_on + 15 $$;
