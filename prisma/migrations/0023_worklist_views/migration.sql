-- The list in its order by an index that a cursor can seek in: without a due day is last (docs/spec/worklist.md § 1).
-- Writing stops for about a second per million cases.
set local lock_timeout = '5s';

-- squawk-ignore require-concurrent-index-creation
create index work_case_order
  on work_case (unit_type, unit_code, (coalesce(due_on, 'infinity'::date)), since, citizen_id);
-- squawk-ignore require-concurrent-index-deletion
drop index work_case_list;

-- Saved filters of the worklist (docs/spec/worklist.md § 5): never of a person, nor with a person's name or number.
create table worklist_view (
  id uuid primary key default gen_random_uuid(),
  organisation_type smallint not null references organisation_type (id),
  organisation_code text not null,
  -- Whose it is; null: everybody's in the organisation.
  user_id text,
  name text not null,
  -- As server/domain/worklist-views.ts writes it: equal filters are equal texts.
  filter jsonb not null,
  saved_at timestamptz(3) not null default service_clock());
-- squawk-ignore require-concurrent-index-creation
create unique index worklist_view_name
  on worklist_view (organisation_type, organisation_code, user_id, lower(name)) nulls not distinct;
-- squawk-ignore require-concurrent-index-creation
create unique index worklist_view_filter
  on worklist_view (organisation_type, organisation_code, user_id, filter) nulls not distinct;
