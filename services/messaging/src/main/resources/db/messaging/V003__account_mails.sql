-- A mail about an account: identity knows whom and what. It belongs to no organiser; its id is identity's own.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('TICKETS', 'WAITING_OFFER', 'ACCOUNT'));
alter table message add column mail_id uuid;
alter table message drop constraint message_is_about_one;
alter table message add constraint message_is_about_one check (
    (kind = 'TICKETS') = (order_id is not null) and (kind = 'WAITING_OFFER') = (entry_id is not null)
    and (kind = 'ACCOUNT') = (mail_id is not null));
