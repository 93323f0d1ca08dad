-- A repeated request finds what its key made, and is refused if it asks for something else.
alter table allocation add column fingerprint text not null default '';
alter table voucher add column fingerprint text not null default '';
create index allocation_event on allocation (organiser_id, event_id);
create index allocation_due on allocation (return_at) where returned_at is null;

-- Few seats are set aside, and a hold does not write this column.
create index event_seat_allocation on event_seat (allocation_id) where allocation_id is not null;
