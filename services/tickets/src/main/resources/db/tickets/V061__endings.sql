-- What tickets and gate have said to a return, for good.
create table ticket_ending (
    return_id uuid primary key,
    organiser_id uuid not null,
    verdict text not null,
    decided_at timestamptz not null
);
select tenant('ticket_ending');
