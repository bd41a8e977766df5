-- By whom a person was identified: a session ends where that identity provider is off. Every session until now is the demo's.
set local lock_timeout = '5s';

alter table session add column provider text not null default 'demo';
