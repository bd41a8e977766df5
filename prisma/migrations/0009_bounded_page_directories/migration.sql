-- Page directories are bounded in number and size (prisma/sql/page_directory_trim.sql), and the least recently used are dropped.
set local lock_timeout = '5s';

-- bytes: about what the pages of a directory take on disk. used_at: exact to the minute, where used_on knew only the day. used_on stays for the
-- version before this one.
alter table page_directory
  add column bytes bigint not null default 0,
  add column used_at timestamptz(3) not null default now(),
  alter column used_on set default current_date;

update page_directory d set
  used_at = d.used_on,
  bytes = (select coalesce(sum(120 + 12 * cardinality(s.thin_citizen_id)), 0) from page_start s where s.directory_id = d.id);
