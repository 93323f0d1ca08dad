-- The sandbox imitates a payment provider: a third party, so it knows no organisers and shares no rows with payments.
create table sandbox_session (
    id text primary key,
    client_reference text not null unique,
    payee text not null,
    reference text not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    language text not null check (language in ('en', 'nb')),
    return_url text not null,
    state text not null check (state in ('open', 'captured', 'closed')),
    opened_at timestamptz not null,
    expires_at timestamptz not null,
    declines integer not null default 0,
    capture_id text unique,
    captured_at timestamptz,
    check ((state = 'captured') = (capture_id is not null and captured_at is not null))
);
create index sandbox_session_expiring on sandbox_session (expires_at) where state = 'open';

create table sandbox_refund (
    id text primary key,
    session text not null references sandbox_session,
    amount_minor bigint not null check (amount_minor > 0),
    made_at timestamptz not null
);

-- Webhooks to send, at least once each. A forged one is signed with a wrong secret and sent once.
create table sandbox_notification (
    id text primary key,
    session text not null references sandbox_session,
    body text not null,
    forged boolean not null,
    copies integer not null check (copies between 1 and 5),
    due_at timestamptz not null,
    attempts integer not null default 0,
    sent_at timestamptz
) with (fillfactor = 70);
create index sandbox_notification_due on sandbox_notification (due_at) where sent_at is null;
