-- Names for print, learnt from identity and catalog. The newest version counts.
create table organiser (
    organiser_id uuid primary key,
    version bigint not null,
    name text not null
);
select tenant('organiser');

create table event (
    event_id uuid primary key,
    organiser_id uuid not null,
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

create table paid_order (
    order_id uuid primary key,
    organiser_id uuid not null,
    reference text not null,
    language text not null,
    paid_at timestamptz not null,
    unique (organiser_id, order_id)
);
select tenant('paid_order');

-- Kept, so that a cancellation that arrives before its order still counts.
create table cancelled_line (
    line_id uuid primary key,
    organiser_id uuid not null,
    reason text not null,
    cancelled_at timestamptz not null
);
select tenant('cancelled_line');

-- One per unit of an order line. Price and fee are what was first paid: the ceiling of any resale.
-- No foreign key to event: its fact may arrive later than the order's.
create table ticket (
    ticket_id uuid primary key,
    organiser_id uuid not null,
    order_id uuid not null,
    line_id uuid not null,
    ordinal int not null,
    event_id uuid not null,
    seat int not null,
    section text not null,
    row_name text,
    seat_name text,
    gate text,
    zone text,
    category text not null,
    category_name text not null,
    entries int not null check (entries >= 1),
    price_minor bigint not null,
    fee_minor bigint not null,
    currency char(3) not null,
    issued_at timestamptz not null,
    unique (organiser_id, ticket_id),
    unique (line_id, ordinal),
    foreign key (organiser_id, order_id) references paid_order (organiser_id, order_id)
);
create index ticket_order on ticket (organiser_id, order_id);
select tenant('ticket');

create table ticket_void (
    ticket_id uuid primary key,
    organiser_id uuid not null,
    reason text not null,
    voided_at timestamptz not null,
    foreign key (organiser_id, ticket_id) references ticket (organiser_id, ticket_id)
);
select tenant('ticket_void');

-- One for one or more tickets. The code's text is stored nowhere: Ed25519 signs the same fields to the same text.
create table credential (
    credential_id uuid primary key,
    organiser_id uuid not null,
    event_id uuid,
    key_id text not null,
    code_hash text not null,
    version bigint not null,
    issued_at timestamptz not null,
    unique (organiser_id, credential_id)
);
select tenant('credential');

create table ticket_credential (
    ticket_id uuid not null,
    credential_id uuid not null,
    organiser_id uuid not null,
    ended_at timestamptz,
    primary key (ticket_id, credential_id),
    foreign key (organiser_id, ticket_id) references ticket (organiser_id, ticket_id),
    foreign key (organiser_id, credential_id) references credential (organiser_id, credential_id)
);
create unique index one_live_credential on ticket_credential (ticket_id) where ended_at is null;
create index credential_ticket on ticket_credential (credential_id);
select tenant('ticket_credential');
