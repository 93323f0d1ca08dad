-- Codes of a lower generation admit nobody, also before the next code has arrived: who gives a ticket away has given it
-- away in this transaction. In the admission's own row, so that a scan that waited for the row sees it.
alter table admission add column least_generation bigint not null default 1 check (least_generation >= 1);
