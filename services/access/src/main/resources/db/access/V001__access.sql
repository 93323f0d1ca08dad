-- The gate's own picture, learnt from facts in whatever order they come: what ends a ticket is a row of its own, so it
-- may be there before the ticket is. Nothing here refers to another service's tables.

create table event (
    event_id uuid primary key,
    organiser_id uuid not null,
    version bigint not null,
    state text not null,
    name text not null,
    kickoff timestamptz,
    unique (organiser_id, event_id)
);
select tenant('event');

-- When people may come in; no row: whenever the event's state allows it.
create table doors (
    event_id uuid primary key,
    organiser_id uuid not null,
    opens_at timestamptz,
    closes_at timestamptz,
    check (opens_at < closes_at),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
select tenant('doors');

-- One per ticket. It can never be used by more people than it admits.
create table admission (
    ticket_id uuid primary key,
    organiser_id uuid not null,
    event_id uuid not null,
    seat int not null,
    section text not null,
    row_name text,
    seat_name text,
    gate text,
    zone text,
    category text not null,
    entries int not null,
    used int not null default 0,
    last_used_at timestamptz,
    last_used_where text,
    unique (organiser_id, ticket_id),
    check (used between 0 and entries)
) with (fillfactor = 70);
create index admission_event on admission (organiser_id, event_id);
select tenant('admission');

-- Versions of a ticket's credential: the highest is the one that counts.
create table credential (
    credential_id uuid primary key,
    organiser_id uuid not null,
    code_hash text not null,
    version bigint not null,
    unique (organiser_id, code_hash),
    unique (organiser_id, credential_id)
);
select tenant('credential');

create table credential_ticket (
    ticket_id uuid not null,
    credential_id uuid not null,
    organiser_id uuid not null,
    version bigint not null,
    primary key (ticket_id, credential_id),
    foreign key (organiser_id, credential_id) references credential (organiser_id, credential_id)
);
create index credential_ticket_credential on credential_ticket (credential_id);
select tenant('credential_ticket');

create table ticket_void (
    ticket_id uuid primary key,
    organiser_id uuid not null,
    reason text not null
);
select tenant('ticket_void');

-- A fraud flag, set and taken away by people.
create table ticket_block (
    ticket_id uuid primary key,
    organiser_id uuid not null,
    reason text not null,
    blocked_at timestamptz not null,
    blocked_by text not null,
    foreign key (organiser_id, ticket_id) references admission (organiser_id, ticket_id)
);
select tenant('ticket_block');

create table checkpoint (
    checkpoint_id uuid primary key,
    organiser_id uuid not null,
    name text not null,
    gate text,
    zone text,
    unique (organiser_id, name)
);
select tenant('checkpoint');

-- Every scan, the refused and the unknown too, by the device's clock and by ours. The device makes the id, so a repeated
-- request finds its answer.
create table scan (
    organiser_id uuid not null,
    scan_id uuid not null,
    seq bigint generated always as identity,
    event_id uuid not null,
    ticket_id uuid,
    checkpoint_id uuid,
    device_id uuid,
    request_hash text not null,
    entries int not null,
    admitted boolean not null,
    reason text,
    scanned_at timestamptz,
    received_at timestamptz not null,
    answer text not null,
    primary key (organiser_id, scan_id),
    check (admitted = (reason is null))
);
create index scan_event on scan (organiser_id, event_id, seq);
select tenant('scan');
