-- An offer waits for whoever has this address, at any organiser: identity asks by the one that an account has proved.
alter table transfer_person add column email_key text generated always as (lower(email)) stored;
create index transfer_person_email on transfer_person (organiser_id, email_key) where email_key is not null;

-- What a buyer, and whoever got tickets, has given on.
create index transfer_order on transfer (organiser_id, order_id);
create index transfer_sender on transfer (organiser_id, sender) where sender is not null;
