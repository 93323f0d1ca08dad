-- No code was shown: a steward found the ticket by name or reference and checked whose it is.
alter table scan add column by_name boolean not null default false;
alter table scan alter column by_name drop default;
