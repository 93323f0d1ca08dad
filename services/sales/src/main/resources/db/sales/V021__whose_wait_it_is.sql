-- What a guest left at an address may become an account's, which has proved the address: orders, and places in lines.
alter table waiting_person add column account_id uuid;
create index waiting_person_account on waiting_person (organiser_id, account_id) where account_id is not null;
alter table ballot_entrant add column account_id uuid;
create index ballot_entrant_account on ballot_entrant (organiser_id, account_id) where account_id is not null;
