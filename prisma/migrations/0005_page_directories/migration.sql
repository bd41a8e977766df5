-- Where each page of a long answer of GetUpdatedCVs begins (performance.md, "page directory"): a sealed period never changes, so
-- it is counted once and then any page is one range of an index.
set local lock_timeout = '5s';

-- One for each period and filter whose answer has more than one page. organisation_code is empty for who sees all, jobcenter where
-- none narrows further.
create table page_directory (
  id bigint generated always as identity primary key,
  period_start timestamptz(3) not null,
  period_end timestamptz(3) not null,
  organisation_type smallint not null,
  organisation_code text not null,
  jobcenter text not null,
  page_size integer not null,
  last_page integer not null,
  used_on date not null,
  unique (period_start, period_end, organisation_type, organisation_code, jobcenter, page_size));
create index page_directory_used_on on page_directory (used_on);

-- Where a page begins. The citizens of a thin page, of whom the index holds one among many that changed before, stand here themselves, in
-- order, each with the time of the first change; of the others none.
create table page_start (
  directory_id bigint not null references page_directory (id) on delete cascade,
  page integer not null,
  feed_at timestamptz(3) not null,
  citizen_id integer not null,
  thin_feed_at timestamptz(3)[] not null,
  thin_citizen_id integer[] not null,
  primary key (directory_id, page));
