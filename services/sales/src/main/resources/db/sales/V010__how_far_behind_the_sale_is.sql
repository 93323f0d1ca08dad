-- How old the facts and how long the queues of a process's begun orders are, as a time.
alter table sale_gauge add column behind_millis bigint not null default 0;
