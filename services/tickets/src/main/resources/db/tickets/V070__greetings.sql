-- What the sender writes to whoever gets the tickets.
alter table transfer_person add column greeting text not null default '' check (length(greeting) <= 300);
