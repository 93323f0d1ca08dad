-- What a club lets people do with the tickets of an event among themselves. No row: nothing.
create table transfer_rule (
    event_id uuid primary key,
    organiser_id uuid not null,
    closes_minutes int not null check (closes_minutes between 0 and 43200),
    most int not null check (most between 1 and 10),
    categories text[] not null,
    unique (organiser_id, event_id),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
select tenant('transfer_rule');
select audited('transfer_rule');

-- Tickets offered to somebody. Its state is the one row that decides between acceptance, withdrawal and time.
-- sender: the transfer by which the sender had got them; null: the buyer of the order.
create table transfer (
    transfer_id uuid primary key,
    organiser_id uuid not null,
    order_id uuid not null,
    event_id uuid not null,
    sender uuid,
    state text not null check (state in ('OFFERED', 'ACCEPTING', 'ACCEPTED', 'WITHDRAWN', 'EXPIRED', 'REFUSED')),
    reason text,
    language text not null,
    fingerprint text not null,
    acceptance uuid,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    decided_at timestamptz,
    unique (organiser_id, transfer_id),
    check (expires_at > offered_at),
    check ((state in ('ACCEPTING', 'ACCEPTED', 'REFUSED')) = (acceptance is not null)),
    check ((state in ('OFFERED', 'ACCEPTING')) = (decided_at is null)),
    check ((state = 'REFUSED') <= (reason is not null)),
    foreign key (organiser_id, order_id) references paid_order (organiser_id, order_id),
    foreign key (organiser_id, sender) references transfer (organiser_id, transfer_id)
);
select tenant('transfer');

create table transfer_ticket (
    transfer_id uuid not null,
    ticket_id uuid not null,
    organiser_id uuid not null,
    primary key (transfer_id, ticket_id),
    unique (organiser_id, transfer_id, ticket_id),
    foreign key (organiser_id, transfer_id) references transfer (organiser_id, transfer_id),
    foreign key (organiser_id, ticket_id) references ticket (organiser_id, ticket_id)
);
create index transfer_ticket_ticket on transfer_ticket (organiser_id, ticket_id);
select tenant('transfer_ticket');

-- Who they are: all that is personal of a transfer, so that forgetting somebody is emptying a row.
create table transfer_person (
    transfer_id uuid primary key,
    organiser_id uuid not null,
    email text,
    name text not null,
    sender_name text not null,
    account_id uuid,
    foreign key (organiser_id, transfer_id) references transfer (organiser_id, transfer_id)
);
create index transfer_person_account on transfer_person (organiser_id, account_id) where account_id is not null;
select tenant('transfer_person');

-- A ticket that is about to change hands or to end, for one cause at a time. generation: that of the code that comes
-- next; the gate is asked to close all before it.
create table ticket_claim (
    ticket_id uuid primary key,
    organiser_id uuid not null,
    cause uuid not null,
    generation bigint,
    foreign key (organiser_id, ticket_id) references ticket (organiser_id, ticket_id)
);
create index ticket_claim_cause on ticket_claim (organiser_id, cause);
select tenant('ticket_claim');

-- Who has a ticket that has changed hands: whoever accepted this transfer. No row: the buyer.
create table ticket_keeper (
    ticket_id uuid primary key,
    organiser_id uuid not null,
    transfer_id uuid not null,
    foreign key (organiser_id, ticket_id) references ticket (organiser_id, ticket_id),
    foreign key (organiser_id, transfer_id, ticket_id)
        references transfer_ticket (organiser_id, transfer_id, ticket_id)
);
create index ticket_keeper_transfer on ticket_keeper (organiser_id, transfer_id);
select tenant('ticket_keeper');

-- Where an account has tickets that were given to it: a directory, for whoever asks for them names no organiser.
-- forget: what the account was there is being emptied.
create table account_place (
    account_id uuid not null,
    organiser_id uuid not null,
    forget boolean not null default false,
    primary key (account_id, organiser_id)
);

create index account_place_forget on account_place (account_id) where forget;

-- Transfers at which something is due, over all organisers: time runs out, an acceptance was interrupted, or an address
-- is kept long enough.
create table transfer_due (
    transfer_id uuid primary key,
    organiser_id uuid not null,
    due_at timestamptz not null,
    foreign key (organiser_id, transfer_id) references transfer (organiser_id, transfer_id)
);
create index transfer_due_at on transfer_due (due_at);
