-- Whoever is due in the order in which the midnight job takes them, so that a batch reads no more than itself: without
-- the id all who were due were sorted for each batch (docs/performance.md, P16). Writing stops for about a second per
-- million citizens.
set local lock_timeout = '5s';

-- squawk-ignore require-concurrent-index-creation
create index standing_due on standing (next_change_on, citizen_id) where next_change_on is not null;
-- squawk-ignore require-concurrent-index-deletion
drop index standing_next_change_on;
