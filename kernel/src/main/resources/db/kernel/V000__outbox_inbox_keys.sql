-- What every service's schema begins with.

-- Puts a table under row-level security: the request role sees one organiser, the worker role a set of them.
-- Without a setting the comparison fails loudly instead of finding nothing.
create function tenant(t regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', t);
    execute format('create policy one on %s to %I using (organiser_id = (select current_setting(''app.organiser'')::uuid))',
        t, current_schema());
    execute format('create policy many on %s to %I using '
        || '(organiser_id = any ((select current_setting(''app.organisers'')::uuid[])::uuid[]))',
        t, current_schema() || '_worker');
end
$$;

-- Facts leave through here: written in the transaction that made them true, published by the relay, kept for days
-- because this table, not the broker, is their truth. Dropped by whole partitions.
create table outbox (
    seq bigint generated always as identity,
    id uuid not null,
    organiser_id uuid not null,
    type text not null,
    subject text not null,
    occurred_at timestamptz not null,
    trace text,
    payload text not null,
    published_at timestamptz,
    created_on date not null default current_date,
    primary key (created_on, seq)
) partition by range (created_on);
create index outbox_unpublished on outbox (seq) where published_at is null;
create table outbox_default partition of outbox default;

-- Facts arrive through here: once in effect, however often they are delivered.
create table inbox (
    fact_id uuid primary key,
    received_at timestamptz not null default now()
);
create index inbox_received on inbox (received_at);

-- A fact that could not be applied after several tries; people look at it, nothing is lost.
create table parked_fact (
    fact_id uuid primary key,
    type text not null,
    envelope text not null,
    error text not null,
    parked_at timestamptz not null default now()
);

create table lease (
    name text primary key,
    holder uuid not null,
    until timestamptz not null
);

-- Where the relay stood in the broker's stream: a smaller number there means that the broker lost its memory.
create table relay_position (
    name text primary key,
    stream_created text not null,
    last_sequence bigint not null
);

-- This service's own signing keys; the private part is sealed with the platform's secret.
create table signing_key (
    kid text primary key,
    algorithm text not null,
    private_sealed bytea not null,
    public_key bytea not null,
    created_at timestamptz not null default now()
);

-- Public keys of others, learnt from facts, so that a service checks tokens with everyone else down.
create table known_key (
    kid text primary key,
    issuer text not null,
    algorithm text not null,
    public_key bytea not null,
    learnt_at timestamptz not null default now()
);

-- Sessions, accounts, clients and devices whose access tokens are refused, learnt from identity's facts. The transaction
-- that wrote a row tells the service's other processes what is new to them.
create table denied (
    id uuid primary key,
    kind text not null,
    at timestamptz not null,
    until timestamptz not null,
    written_by xid8 not null default pg_current_xact_id()
);
create index denied_written_by on denied (written_by);

-- Tomorrow's partitions are made early, those older than eight days dropped if all their facts are published.
create function rotate_outbox() returns void language plpgsql security definer as $$
declare
    day date;
    part text;
    unpublished boolean;
begin
    for day in select current_date + n from generate_series(1, 3) n loop
        part := format('outbox_%s', to_char(day, 'YYYYMMDD'));
        if to_regclass(format('%I.%I', current_schema(), part)) is null then
            execute format('create table %I partition of outbox for values from (%L) to (%L)', part, day, day + 1);
        end if;
    end loop;
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$'
          and to_date(right(c.relname, 8), 'YYYYMMDD') < current_date - 8
    loop
        execute format('select exists (select from %I where published_at is null)', part) into unpublished;
        if not unpublished then execute format('drop table %I', part); end if;
    end loop;
    delete from outbox_default where created_on < current_date - 8 and published_at is not null;
    delete from inbox where received_at < now() - interval '16 days';
    delete from denied where until < now();
end
$$;
do $$ begin execute format('alter function rotate_outbox() set search_path = %I, pg_temp', current_schema()); end $$;
do $$ begin
    execute format('grant execute on function rotate_outbox() to %I', current_schema() || '_worker');
end $$;
