-- By itself PostgreSQL makes a table's statistics anew when a tenth of it has changed. Of a small register that is every minute or two of a
-- busy day: three tables, one after the other, a second of a core and more, in which calls pile up (performance.md, P13). What a day changes
-- hardly moves how values are distributed, so half of the table is soon enough; the event log keeps its tenth. For partitions of the log of
-- who looked see ensure_access_log_partitions().
set local lock_timeout = '5s';

alter table citizen set (autovacuum_analyze_scale_factor = 0.5);
alter table cv set (autovacuum_analyze_scale_factor = 0.5);
