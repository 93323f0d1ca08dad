-- A message to a buyer, without a word of the buyer: the address and the content are read from sales at the moment of
-- sending and forgotten after it. One message per cause, however often the cause is heard of.
create table message (
    organiser_id uuid not null,
    id uuid primary key,
    kind text not null check (kind in ('TICKETS')),
    order_id uuid not null,
    cause uuid not null,
    state text not null check (state in ('QUEUED', 'SENT', 'FAILED')),
    attempts integer not null default 0,
    reason text,
    created_at timestamptz not null,
    done_at timestamptz,
    unique (organiser_id, id),
    unique (organiser_id, cause),
    check ((state = 'QUEUED') = (done_at is null)),
    check (state <> 'FAILED' or reason is not null)
);
create index message_order on message (organiser_id, order_id, id desc);
select tenant('message');

-- What waits to be sent, over all organisers and therefore without row-level security: ids and times only. Taking a
-- row moves next_try_at on, so that a process that dies while sending leaves the message to the next.
create table mail_queue (
    message_id uuid primary key,
    organiser_id uuid not null,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    foreign key (organiser_id, message_id) references message (organiser_id, id) on delete cascade
);
create index mail_queue_due on mail_queue (next_try_at);

-- Development only: mails as they would have left, addresses included; the newest few hundred are kept.
create table captured_mail (
    id uuid primary key,
    captured_at timestamptz not null,
    mime bytea not null
);
create index captured_mail_newest on captured_mail (captured_at desc, id desc);
