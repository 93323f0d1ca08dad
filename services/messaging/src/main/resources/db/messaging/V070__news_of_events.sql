-- Events as messaging must know them: to remind of them, and to notice that one was moved. last_kickoff: the last that
-- was known, which stays while a new one is to be decided.
create table known_event (
    event_id uuid primary key,
    organiser_id uuid not null,
    version bigint not null,
    kickoff timestamptz,
    last_kickoff timestamptz,
    unique (organiser_id, event_id)
);
select tenant('known_event');

-- What everybody who has a ticket is told, once. after: up to whom it has been written out.
create table event_news (
    news_id uuid primary key,
    organiser_id uuid not null,
    event_id uuid not null,
    kind text not null check (kind in ('REMINDER', 'EVENT_MOVED')),
    was timestamptz,
    kickoff timestamptz,
    after uuid,
    done_at timestamptz,
    unique (organiser_id, news_id),
    check ((kind = 'EVENT_MOVED') = (was is not null)),
    check (kind = 'EVENT_MOVED' or kickoff is not null),
    foreign key (organiser_id, event_id) references known_event (organiser_id, event_id)
);
create index event_news_event on event_news (organiser_id, event_id);
select tenant('event_news');

-- News whose time has not come or which are being written out, over all organisers.
create table news_due (
    news_id uuid primary key,
    organiser_id uuid not null,
    due_at timestamptz not null,
    foreign key (organiser_id, news_id) references event_news (organiser_id, news_id) on delete cascade
);
create index news_due_at on news_due (due_at);

-- A message may be such news (about_id), to the buyer of an order or to whoever got tickets by a transfer (entry_id).
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in (
    'TICKETS', 'WAITING_OFFER', 'ACCOUNT', 'BALLOT_WON', 'REMINDER', 'EVENT_MOVED',
    'TRANSFER_OFFERED', 'TRANSFER_ACCEPTED', 'TRANSFER_TAKEN', 'TRANSFER_WITHDRAWN', 'TRANSFER_EXPIRED', 'RETURNED'));
alter table message drop constraint message_is_about_one;
alter table message add constraint message_is_about_one check (
    case when kind in ('REMINDER', 'EVENT_MOVED')
        then (order_id is null) <> (entry_id is null) and about_id is not null
            and ballot_id is null and mail_id is null
        else (kind = 'TICKETS') = (order_id is not null)
            and (kind in ('WAITING_OFFER', 'BALLOT_WON')) = (entry_id is not null)
            and (kind = 'BALLOT_WON') = (ballot_id is not null)
            and (kind = 'ACCOUNT') = (mail_id is not null)
            and (kind = 'RETURNED' or kind like 'TRANSFER%') = (about_id is not null)
    end);
