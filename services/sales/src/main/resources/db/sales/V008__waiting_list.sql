-- Seats that are kept for the people who wait belong to an allocation like any other, so whatever sells from the
-- general stock passes over them.
alter table allocation drop constraint allocation_kind_check;
alter table allocation add constraint allocation_kind_check check (kind in ('AWAY', 'SPONSOR', 'HOUSE', 'WAITING'));

create table waiting_list (
    organiser_id uuid not null,
    event_id uuid primary key,
    allocation_id uuid not null unique,
    takes_entries boolean not null,
    offer_minutes int not null check (offer_minutes between 10 and 2880),
    -- Somebody waits: seats that become free are theirs first.
    active boolean not null default false,
    changed_by text not null,
    changed_at timestamptz not null,
    unique (organiser_id, event_id),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id),
    foreign key (organiser_id, allocation_id) references allocation (organiser_id, allocation_id)
);
select tenant('waiting_list');

-- "identity" is a keyed hash of the address: one person waits once for an event.
create table waiting_entry (
    organiser_id uuid not null,
    entry_id uuid primary key,
    position bigint generated always as identity,
    event_id uuid not null,
    identity uuid not null,
    levels text[] not null,
    places int not null check (places between 1 and 8),
    category text not null,
    language text not null check (language in ('en', 'nb')),
    fingerprint text not null,
    registered_at timestamptz not null,
    ended_at timestamptz,
    outcome text check (outcome in ('TAKEN', 'PASSED', 'DECLINED', 'WITHDRAWN')),
    unique (organiser_id, entry_id),
    foreign key (organiser_id, event_id) references waiting_list (organiser_id, event_id),
    check ((ended_at is null) = (outcome is null))
);
create unique index waiting_entry_once on waiting_entry (event_id, identity) where ended_at is null;
create index waiting_entry_line on waiting_entry (event_id, position) where ended_at is null;
select tenant('waiting_entry');

-- Personal fields of those who wait, as "buyer" has them of those who buy: erasing a person empties a row here.
create table waiting_person (
    organiser_id uuid not null,
    entry_id uuid primary key,
    email text,
    erased_at timestamptz,
    foreign key (organiser_id, entry_id) references waiting_entry (organiser_id, entry_id)
);
select tenant('waiting_person');

-- An entry is offered places once. The cart holds them, and a seat has one cell for who holds it: no seat is offered
-- to two.
create table waiting_offer (
    organiser_id uuid not null,
    entry_id uuid primary key,
    cart_id uuid not null unique,
    offered_at timestamptz not null,
    until timestamptz not null,
    used_at timestamptz,
    unique (organiser_id, entry_id),
    foreign key (organiser_id, entry_id) references waiting_entry (organiser_id, entry_id),
    foreign key (organiser_id, cart_id) references cart (organiser_id, cart_id),
    check (until > offered_at)
);
select tenant('waiting_offer');

-- The order that comes of an offer marks it used in its own transaction. Other carts do not even call the function.
alter table cart add column offered boolean not null default false;
create function waiting_offer_used() returns trigger language plpgsql as $$
begin
    update waiting_offer w set used_at = now() where w.cart_id = new.cart_id;
    update waiting_entry e set ended_at = now(), outcome = 'TAKEN' from waiting_offer w
    where w.cart_id = new.cart_id and e.entry_id = w.entry_id and e.ended_at is null;
    return null;
end
$$;
create trigger waiting_offer_used after update of order_id on cart for each row
    when (new.offered and new.order_id is not null and old.order_id is null) execute function waiting_offer_used();

grant execute on function waiting_offer_used to sales, sales_worker;
