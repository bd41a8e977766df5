-- Whether numbers that could be real people's are taken in, as the server last started said: the command line, which has its own
-- environment, asks here too (wire.md § 3, "Synthetic citizens").
set local lock_timeout = '5s';

create table number_policy (
  one boolean primary key default true check (one),
  real_numbers text not null constraint number_policy_real_numbers check (real_numbers in ('any', 'warned', 'refused')));
