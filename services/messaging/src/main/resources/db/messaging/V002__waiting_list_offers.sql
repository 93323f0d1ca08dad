-- A message is about an order, or about an entry of a waiting list.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('TICKETS', 'WAITING_OFFER'));
alter table message alter column order_id drop not null;
alter table message add column entry_id uuid;
alter table message add constraint message_is_about_one check (
    (kind = 'TICKETS') = (order_id is not null) and (kind = 'WAITING_OFFER') = (entry_id is not null));
