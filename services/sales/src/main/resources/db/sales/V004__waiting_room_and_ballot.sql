-- A guest names a waiting room or a ballot before anybody knows the organiser.
create table fair_directory (
    id uuid primary key,
    organiser_id uuid not null
);

-- What is behind a door: an event whose waiting room is not closed, an offer that belongs to a ballot. Read once a
-- second by every process, so that a cart without a door in its way costs no query. One keeper a subject.
create table door (
    subject_id uuid primary key,
    kind text not null check (kind in ('ROOM', 'BALLOT')),
    keeper_id uuid not null,
    organiser_id uuid not null
);
create index door_keeper on door (keeper_id);

-- The shuffle of those who came early: the hash of the seed is told at once, the seed when the list is closed. Places
-- are handed out under the lock of this row; nobody is served before the list is closed.
create table waiting_room (
    organiser_id uuid not null,
    room_id uuid primary key,
    fingerprint text not null,
    state text not null check (state in ('SCHEDULED', 'COLLECTING', 'OPEN', 'PAUSED', 'CLOSED')),
    collect_from timestamptz not null,
    opens_at timestamptz not null check (opens_at >= collect_from),
    max_per_minute int not null check (max_per_minute between 1 and 600000),
    carts_per_pass int not null check (carts_per_pass between 1 and 20),
    difficulty int not null check (difficulty between 1000 and 1000000),
    message_en text not null,
    message_nb text not null,
    message_version int not null default 1,
    seed bytea not null check (length(seed) = 32),
    seed_hash bytea not null check (seed_hash = sha256(seed)),
    list_closed_at timestamptz,
    list_hash bytea check (length(list_hash) = 32),
    early int not null default 0 check (early >= 0),
    last_place int not null default 0 check (last_place >= 0),
    serving int not null default 0 check (serving >= 0),
    pace int not null check (pace between 0 and max_per_minute),
    credit int not null default 0 check (credit >= 0),
    ticked_at timestamptz not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    unique (organiser_id, room_id),
    check (last_place = 0 and serving = 0 or list_closed_at is not null),
    check ((state = 'CLOSED') = (closed_at is not null)),
    check (state not in ('OPEN', 'PAUSED') or list_hash is not null)
) with (fillfactor = 50);
create index waiting_room_live on waiting_room (organiser_id) where closed_at is null;
select tenant('waiting_room');

create table waiting_room_event (
    organiser_id uuid not null,
    room_id uuid not null,
    event_id uuid not null,
    primary key (room_id, event_id),
    foreign key (organiser_id, room_id) references waiting_room (organiser_id, room_id),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
select tenant('waiting_room_event');

-- Nobody's name: an id derived from a solved proof of work, which the primary key lets in once. One person a place.
create table waiting_room_arrival (
    organiser_id uuid not null,
    arrival_id uuid primary key,
    room_id uuid not null,
    early boolean not null,
    place int check (place > 0),
    arrived_at timestamptz not null,
    unique (room_id, place),
    check (early or place is not null),
    foreign key (organiser_id, room_id) references waiting_room (organiser_id, room_id)
) with (fillfactor = 80);
create index waiting_room_early on waiting_room_arrival (room_id, arrival_id) where early;
select tenant('waiting_room_arrival');

-- What opens a door for one person, and what has been taken through it: never more than it is good for.
create table admission_pass (
    organiser_id uuid not null,
    pass_id uuid primary key,
    keeper_id uuid not null,
    most_carts int not null check (most_carts > 0),
    most_places int not null check (most_places > 0),
    carts int not null default 0,
    places int not null default 0,
    given_at timestamptz not null,
    until timestamptz not null,
    unique (organiser_id, pass_id),
    check (carts between 0 and most_carts),
    check (places between 0 and most_places)
) with (fillfactor = 70);
create index admission_pass_keeper on admission_pass (keeper_id, given_at);
select tenant('admission_pass');

create table admission_pass_cart (
    organiser_id uuid not null,
    pass_id uuid not null,
    cart_id uuid not null,
    places int not null check (places > 0),
    used_at timestamptz not null,
    primary key (pass_id, cart_id),
    foreign key (organiser_id, pass_id) references admission_pass (organiser_id, pass_id)
);
select tenant('admission_pass_cart');

create table ballot (
    organiser_id uuid not null,
    ballot_id uuid primary key,
    fingerprint text not null,
    event_id uuid not null,
    offer_id uuid not null,
    allocation_id uuid not null,
    state text not null check (state in ('REGISTERING', 'DRAWN', 'CLOSED')),
    places int not null check (places > 0),
    max_party int not null check (max_party between 1 and 20),
    register_from timestamptz not null,
    register_until timestamptz not null check (register_until > register_from),
    pay_minutes int not null check (pay_minutes between 1 and 20160),
    difficulty int not null check (difficulty between 1000 and 1000000),
    seed bytea not null check (length(seed) = 32),
    seed_hash bytea not null check (seed_hash = sha256(seed)),
    list_closed_at timestamptz,
    list_hash bytea check (length(list_hash) = 32),
    drawn_at timestamptz check (drawn_at >= list_closed_at),
    created_at timestamptz not null,
    unique (organiser_id, ballot_id),
    check ((drawn_at is null) = (list_hash is null)),
    check (state <> 'DRAWN' or drawn_at is not null),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id),
    foreign key (organiser_id, allocation_id) references allocation (organiser_id, allocation_id)
);
create index ballot_live on ballot (organiser_id) where state <> 'CLOSED';
select tenant('ballot');

create table ballot_entry (
    organiser_id uuid not null,
    entry_id uuid primary key,
    ballot_id uuid not null,
    party int not null check (party > 0),
    state text not null check (state in ('REGISTERED', 'WITHDRAWN', 'WAITING', 'WON', 'BOUGHT', 'LAPSED')),
    rank int check (rank > 0),
    won_at timestamptz,
    pay_until timestamptz,
    bought int not null default 0 check (bought between 0 and party),
    registered_at timestamptz not null,
    unique (ballot_id, rank),
    unique (organiser_id, entry_id),
    check ((state in ('WAITING', 'WON', 'BOUGHT', 'LAPSED')) <= (rank is not null)),
    check ((state in ('WON', 'BOUGHT', 'LAPSED')) = (pay_until is not null)),
    check ((state = 'BOUGHT') = (bought > 0)),
    foreign key (organiser_id, ballot_id) references ballot (organiser_id, ballot_id)
);
create index ballot_entry_state on ballot_entry (ballot_id, state, rank);
select tenant('ballot_entry');

-- The personal fields of ballots: erasing somebody empties a row here. One entry an address.
create table ballot_entrant (
    organiser_id uuid not null,
    entry_id uuid primary key,
    ballot_id uuid not null,
    email text,
    email_key text,
    erased_at timestamptz,
    unique (ballot_id, email_key),
    foreign key (organiser_id, entry_id) references ballot_entry (organiser_id, entry_id)
);
select tenant('ballot_entrant');

-- How each process fares with its carts and checkouts, over the last second in which it had some.
create table sale_gauge (
    process uuid primary key,
    at timestamptz not null,
    carts int not null,
    busy int not null,
    cart_millis bigint not null,
    checkouts int not null,
    checkouts_busy int not null
);
