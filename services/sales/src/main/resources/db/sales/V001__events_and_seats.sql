-- A request names an event, or a person types a reference, before anybody knows the organiser.
create table event_directory (
    event_id uuid primary key,
    organiser_id uuid not null
);

-- What identity and catalog told us, newest version only.
create table organiser (
    organiser_id uuid primary key,
    version bigint not null,
    name text not null,
    country char(2) not null,
    currency char(3) not null,
    language text not null
);
select tenant('organiser');

create table event (
    organiser_id uuid not null,
    event_id uuid primary key,
    version bigint not null,
    state text not null,
    name text not null,
    venue text not null,
    city text not null,
    zone text not null,
    kickoff timestamptz,
    date_hint date,
    unique (organiser_id, event_id)
);
select tenant('event');

create table plan (
    organiser_id uuid not null,
    event_id uuid primary key,
    seat_map_id uuid not null,
    version bigint not null,
    places int not null check (places > 0),
    body text not null
);
select tenant('plan');

create table offer (
    organiser_id uuid not null,
    offer_id uuid primary key,
    event_id uuid not null,
    version bigint not null,
    body text not null,
    unique (organiser_id, offer_id)
);
create index offer_event on offer (event_id);
select tenant('offer');

create table allocation (
    organiser_id uuid not null,
    allocation_id uuid primary key,
    event_id uuid not null,
    name text not null,
    kind text not null check (kind in ('AWAY', 'SPONSOR', 'HOUSE')),
    return_at timestamptz,
    returned_at timestamptz,
    created_at timestamptz not null,
    unique (organiser_id, allocation_id)
);
select tenant('allocation');

-- One row per place of an event, standing places too, with one cell for its owner: a double sale has no place to be
-- stored. A hold is over when held_until has passed, without any job. No index on what a hold writes, and room in the
-- pages, so that these updates stay within them.
create table event_seat (
    organiser_id uuid not null,
    event_id uuid not null,
    seat int not null,
    hold_id uuid,
    held_until timestamptz,
    order_id uuid,
    sold boolean not null default false,
    allocation_id uuid,
    blocked text,
    primary key (event_id, seat),
    check ((hold_id is null) = (held_until is null)),
    check (not sold or order_id is not null),
    check (blocked is null or order_id is null),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id),
    foreign key (organiser_id, allocation_id) references allocation (organiser_id, allocation_id)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02);
select tenant('event_seat');
