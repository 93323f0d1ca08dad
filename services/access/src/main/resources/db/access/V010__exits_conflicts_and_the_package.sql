-- How a code must be shown, and the secret of a rotating one, sealed as tickets told it.
alter table credential
    add column form text not null default 'STATIC' check (form in ('STATIC', 'ROTATING')),
    add column secret bytea,
    add constraint rotating_has_a_secret check ((form = 'ROTATING') = (secret is not null));
alter table credential alter column form drop default;

-- Whether whoever goes out may come in again, and what stewards look at, by category.
alter table doors
    add column reentry boolean not null default false,
    add column checks jsonb not null default '{"checks": {}}';
alter table doors alter column reentry drop default, alter column checks drop default;

-- gone: left for good. changed: the transaction that last changed anything that a device's copy says of the ticket.
-- Transactions become visible in another order than they begin in, so a device asks for all since the oldest one that
-- was under way when it asked last.
alter table admission
    add column gone int not null default 0,
    add column changed xid8 not null default pg_current_xact_id(),
    add constraint gone_were_in check (gone between 0 and used);
create index admission_changed on admission (organiser_id, event_id, changed);

create function ticket_changed() returns trigger language plpgsql as $$
begin
    new.changed := pg_current_xact_id();
    return new;
end
$$;
create trigger ticket_changed before update on admission for each row execute function ticket_changed();

create function touch_admission() returns trigger language plpgsql as $$
begin
    update admission set changed = pg_current_xact_id() where ticket_id = coalesce(new.ticket_id, old.ticket_id);
    return null;
end
$$;
create trigger touch_admission after insert on ticket_void for each row execute function touch_admission();
create trigger touch_admission after insert on credential_ticket
    for each row when (new.version > 1) execute function touch_admission();
create trigger touch_admission after insert or delete on ticket_block
    for each row execute function touch_admission();

-- offline: decided by the device. let_in: the person went through, also where the server would have refused. counter:
-- the device's own numbering of its scans; two scans under one number are the work of two devices.
alter table scan
    add column direction text not null default 'IN' check (direction in ('IN', 'OUT')),
    add column offline boolean not null default false,
    add column let_in boolean not null default false,
    add column counter bigint;
update scan set let_in = admitted;
alter table scan alter column direction drop default, alter column offline drop default,
    alter column let_in drop default;
create index scan_ticket on scan (organiser_id, ticket_id, seq) where admitted;
create index scan_counter on scan (organiser_id, device_id, counter) where counter is not null;

-- A person whom a device let in and whom the server, which has seen more, would have refused; and a device that is
-- there twice. Both scans, where there is another.
create table conflict (
    organiser_id uuid not null,
    scan_id uuid not null,
    kind text not null check (kind in ('TICKET', 'DEVICE_COPY')),
    seq bigint generated always as identity,
    event_id uuid not null,
    reason text,
    other_scan_id uuid,
    found_at timestamptz not null,
    primary key (organiser_id, scan_id, kind),
    foreign key (organiser_id, scan_id) references scan (organiser_id, scan_id) on delete cascade
);
create index conflict_event on conflict (organiser_id, event_id, seq);
select tenant('conflict');
