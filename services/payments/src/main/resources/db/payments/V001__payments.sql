-- A payment is one attempt to collect an order's money. Its id is derived from the order's, so a repeated begin finds
-- its own row. An order that lapsed before its payment had begun leaves a closed row without a session: whoever
-- inserts first decides, and a late begin is refused.
create table payment (
    organiser_id uuid not null,
    id uuid not null,
    order_id uuid not null,
    state text not null check (state in ('begun', 'captured', 'closed')),
    begun_at timestamptz not null,
    reference text,
    amount_minor bigint check (amount_minor > 0),
    currency char(3),
    provider text,
    session text,
    link text,
    closed_at timestamptz,
    close_reason text,
    captured_minor bigint not null default 0,
    refunded_minor bigint not null default 0,
    primary key (organiser_id, id),
    unique (organiser_id, order_id),
    unique (organiser_id, id, currency),
    check (num_nonnulls(reference, amount_minor, currency, provider, session, link) in (0, 6)),
    check (provider is not null or state = 'closed'),
    check (state <> 'closed' or closed_at is not null),
    constraint captured_is_what_was_asked check (captured_minor in (0, amount_minor)),
    constraint captured_has_money check ((state = 'captured') = (captured_minor > 0)),
    constraint refunded_at_most_captured check (refunded_minor between 0 and captured_minor)
) with (fillfactor = 70);
select tenant('payment');

-- Money that the provider reports. Only an accepted capture pays the order; any other waits for people.
create table capture (
    organiser_id uuid not null,
    id uuid not null,
    payment_id uuid not null,
    provider text not null,
    provider_reference text not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    accepted boolean not null,
    captured_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (organiser_id, id),
    unique (organiser_id, provider, provider_reference),
    foreign key (organiser_id, payment_id) references payment (organiser_id, id)
);
create index capture_payment on capture (organiser_id, payment_id);
select tenant('capture');

create function capture_counts() returns trigger language plpgsql as $$
begin
    update payment p set captured_minor = p.captured_minor + a.amount_minor, state = 'captured'
    from (
        select organiser_id, payment_id, sum(amount_minor) as amount_minor
        from added where accepted group by organiser_id, payment_id
    ) a
    where p.organiser_id = a.organiser_id and p.id = a.payment_id;
    return null;
end
$$;
create trigger capture_counts after insert on capture
    referencing new table as added for each statement execute function capture_counts();

-- Money on its way back. One in state failed was refused by the provider for good.
create table refund (
    organiser_id uuid not null,
    id uuid not null,
    payment_id uuid not null,
    cause text not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    state text not null check (state in ('requested', 'completed', 'failed')),
    requested_at timestamptz not null,
    settled_at timestamptz,
    failure text,
    primary key (organiser_id, id),
    foreign key (organiser_id, payment_id, currency) references payment (organiser_id, id, currency),
    check ((state = 'requested') = (settled_at is null)),
    check ((state = 'failed') = (failure is not null))
);
create index refund_payment on refund (organiser_id, payment_id);
select tenant('refund');

create function refund_counts() returns trigger language plpgsql as $$
declare
    change bigint := case when new.state = 'failed' then 0 else new.amount_minor end
        - case when tg_op = 'INSERT' or old.state = 'failed' then 0 else old.amount_minor end;
begin
    if change <> 0 then
        update payment set refunded_minor = refunded_minor + change
        where organiser_id = new.organiser_id and id = new.payment_id;
    end if;
    return null;
end
$$;
create trigger refund_counts after insert or update on refund for each row execute function refund_counts();

-- The ledger. Debits are positive, credits negative. A transfer is written by one statement and sums to zero in each
-- currency; nothing is ever changed, a mistake is corrected by another transfer.
create table posting (
    organiser_id uuid not null,
    id bigint generated always as identity,
    transfer_id uuid not null,
    account text not null check (account in ('provider_clearing', 'organiser_payable', 'refunds', 'unmatched')),
    amount_minor bigint not null check (amount_minor <> 0),
    currency char(3) not null,
    cause text not null,
    payment_id uuid not null,
    posted_at timestamptz not null,
    primary key (organiser_id, id),
    unique (organiser_id, transfer_id, account, currency),
    foreign key (organiser_id, payment_id) references payment (organiser_id, id)
);
create index posting_account on posting (organiser_id, account, id);
select tenant('posting');

create function posting_balances() returns trigger language plpgsql as $$
begin
    if exists (
        select from added group by organiser_id, transfer_id, currency having sum(amount_minor) <> 0
    ) then
        raise exception 'a transfer does not sum to zero' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger posting_balances after insert on posting
    referencing new table as added for each statement execute function posting_balances();

-- What people should look at: money that does not fit its payment, a refund nobody asked for.
create table review (
    organiser_id uuid not null,
    id uuid not null,
    payment_id uuid not null,
    reason text not null check (reason in ('amount_differs', 'captured_twice', 'refund_unknown')),
    amount_minor bigint not null,
    currency char(3) not null,
    noted_at timestamptz not null,
    primary key (organiser_id, id),
    foreign key (organiser_id, payment_id) references payment (organiser_id, id)
);
select tenant('review');

-- The provider's notifications, each once and for ever.
create table webhook (
    organiser_id uuid not null,
    provider text not null,
    notification_id text not null,
    kind text not null,
    payment_id uuid not null,
    received_at timestamptz not null,
    primary key (provider, notification_id),
    foreign key (organiser_id, payment_id) references payment (organiser_id, id)
);
select tenant('webhook');

-- How buyers see the organiser on the provider's page.
create table payee (
    organiser_id uuid primary key,
    version bigint not null,
    name text not null
);
select tenant('payee');

-- Money is only added, never edited: not by a mistake, not by an intruder with the service's rights.
revoke update, delete, truncate on posting, capture, webhook, review from payments, payments_worker;
revoke delete, truncate on payment, refund from payments, payments_worker;

-- A directory, without row-level security: a webhook names a session, not an organiser.
create table provider_session (
    provider text not null,
    session text not null,
    organiser_id uuid not null,
    payment_id uuid not null,
    primary key (provider, session)
);

-- Calls that are owed to a provider, made outside any transaction and repeated until answered. Holds ids only.
create table owed_call (
    kind text not null check (kind in ('close', 'refund')),
    subject uuid not null,
    organiser_id uuid not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    last_error text,
    primary key (kind, subject)
);
create index owed_call_due on owed_call (due_at);
