-- When a record last said whether the citizen is dead, or their address protected: a record that does not say leaves
-- what stands (docs/spec/wire.md § 3). Null: with the row's `at`, by an instance of before; -infinity: never.
set local lock_timeout = '5s';

alter table citizen
  add column deceased_at timestamptz(3),
  add column address_protected_at timestamptz(3);
-- As the other columns of this table (0014_lighter_statistics).
alter table citizen
  alter column deceased_at set statistics 20,
  alter column address_protected_at set statistics 20;
