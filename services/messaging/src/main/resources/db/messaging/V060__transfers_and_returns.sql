-- A message may be about tickets that are given to somebody, or given back: about_id is the transfer or the return.
alter table message add column about_id uuid;
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in (
    'TICKETS', 'WAITING_OFFER', 'ACCOUNT', 'BALLOT_WON',
    'TRANSFER_OFFERED', 'TRANSFER_ACCEPTED', 'TRANSFER_TAKEN', 'TRANSFER_WITHDRAWN', 'TRANSFER_EXPIRED', 'RETURNED'));
alter table message drop constraint message_is_about_one;
alter table message add constraint message_is_about_one check (
    (kind = 'TICKETS') = (order_id is not null) and (kind in ('WAITING_OFFER', 'BALLOT_WON')) = (entry_id is not null)
    and (kind = 'BALLOT_WON') = (ballot_id is not null)
    and (kind = 'ACCOUNT') = (mail_id is not null)
    and (kind = 'RETURNED' or kind like 'TRANSFER%') = (about_id is not null));
