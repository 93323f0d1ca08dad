-- Until when buyers may give tickets of an event back, and what comes back to them. No row: they may not.
create table return_rule (
    event_id uuid primary key,
    organiser_id uuid not null,
    closes_minutes int not null check (closes_minutes between 0 and 525600),
    refund_bp int not null check (refund_bp between 0 and 10000),
    fees_back boolean not null,
    categories text[] not null,
    unique (organiser_id, event_id),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
select tenant('return_rule');
select audited('return_rule');

-- To whom tickets may be given instead: the club's list.
create table cause (
    cause_id uuid primary key,
    organiser_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    active boolean not null,
    fingerprint text not null,
    unique (organiser_id, cause_id)
);
select tenant('cause');
select audited('cause', withheld => '{fingerprint}');

-- A cause's seats of an event: set aside like any others.
create table cause_allocation (
    cause_id uuid not null,
    event_id uuid not null,
    organiser_id uuid not null,
    allocation_id uuid not null unique,
    primary key (cause_id, event_id),
    foreign key (organiser_id, cause_id) references cause (organiser_id, cause_id),
    foreign key (organiser_id, allocation_id) references allocation (organiser_id, allocation_id)
);
select tenant('cause_allocation');

-- Tickets given back, or to a cause. no_refund: why nothing comes back, so that each has its refund or its reason.
create table ticket_return (
    return_id uuid primary key,
    organiser_id uuid not null,
    order_id uuid not null,
    cause_id uuid,
    state text not null check (state in ('CONFIRMING', 'DONE', 'REFUSED')),
    reason text,
    currency char(3) not null,
    refund_minor bigint not null check (refund_minor >= 0),
    kept_minor bigint not null check (kept_minor >= 0),
    no_refund text check (no_refund in ('GIFT', 'RULE', 'FREE')),
    fingerprint text not null,
    asked_at timestamptz not null,
    decided_at timestamptz,
    unique (organiser_id, return_id),
    check ((refund_minor = 0) = (no_refund is not null)),
    check ((cause_id is not null) = (no_refund is not distinct from 'GIFT')),
    check ((state = 'CONFIRMING') = (decided_at is null)),
    check ((state = 'REFUSED') = (reason is not null)),
    foreign key (organiser_id, order_id) references customer_order (organiser_id, order_id),
    foreign key (organiser_id, cause_id) references cause (organiser_id, cause_id)
);
create index ticket_return_order on ticket_return (organiser_id, order_id);
select tenant('ticket_return');

-- counts: until its return is refused. A line is returned once.
create table ticket_return_line (
    return_id uuid not null,
    line_id uuid not null,
    organiser_id uuid not null,
    counts boolean not null,
    primary key (return_id, line_id),
    foreign key (organiser_id, return_id) references ticket_return (organiser_id, return_id),
    foreign key (organiser_id, line_id) references order_line (organiser_id, line_id)
);
create unique index line_returned_once on ticket_return_line (line_id) where counts;
select tenant('ticket_return_line');

-- The line is of no order that counts any more: its seat is free since then, or another's.
alter table order_line add column returned_at timestamptz;

-- Returns that were interrupted, over all organisers.
create table return_due (
    return_id uuid primary key,
    organiser_id uuid not null,
    due_at timestamptz not null,
    foreign key (organiser_id, return_id) references ticket_return (organiser_id, return_id)
);
create index return_due_at on return_due (due_at);
