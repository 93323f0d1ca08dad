-- A message may also be about an entry that has won in a ballot.
alter table message add column ballot_id uuid;
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('TICKETS', 'WAITING_OFFER', 'ACCOUNT', 'BALLOT_WON'));
alter table message drop constraint message_is_about_one;
alter table message add constraint message_is_about_one check (
    (kind = 'TICKETS') = (order_id is not null) and (kind in ('WAITING_OFFER', 'BALLOT_WON')) = (entry_id is not null)
    and (kind = 'BALLOT_WON') = (ballot_id is not null)
    and (kind = 'ACCOUNT') = (mail_id is not null));
