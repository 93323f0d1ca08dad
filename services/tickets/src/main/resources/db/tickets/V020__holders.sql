-- Who uses a ticket, if somebody has said so: the only personal field here, in a table of its own, so that forgetting
-- somebody is deleting a row.
create table ticket_holder (
    ticket_id uuid primary key,
    organiser_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    named_at timestamptz not null,
    foreign key (organiser_id, ticket_id) references ticket (organiser_id, ticket_id)
);
select tenant('ticket_holder');
