-- Who was logged in when the order was placed, if anybody was. An id and nothing else; it leads nowhere once the account
-- is closed, and goes when the club forgets the person.
alter table customer_order add column account_id uuid;
create index customer_order_account on customer_order (organiser_id, account_id, order_id desc) where account_id is not null;

-- Where an account has orders or waits: a directory, for whoever asks for an account's orders names no organiser. From
-- "forget_before" on what the account had there up to then is being emptied of who it was.
create table account_place (
    account_id uuid not null,
    organiser_id uuid not null,
    forget_before timestamptz,
    primary key (account_id, organiser_id)
);
create index account_place_forget on account_place (forget_before) where forget_before is not null;
