-- A paid order that looks odd waits for people: its seats are its own, it has no ticket yet.
alter table customer_order drop constraint customer_order_state_check;
alter table customer_order add constraint customer_order_state_check
    check (state in ('PENDING', 'IN_REVIEW', 'PAID', 'EXPIRED', 'CANCELLED', 'UNFULFILLABLE'));

-- What an organiser allows: the row without an event holds for all events that have none of their own.
create table purchase_limit (
    organiser_id uuid not null,
    event_id uuid,
    body text not null,
    changed_by text not null,
    changed_at timestamptz not null,
    unique nulls not distinct (organiser_id, event_id),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
select tenant('purchase_limit');

-- Who buys, as a keyed hash: nobody can be found by it who is not known already. Its row is what two carts of one
-- person queue for.
create table limit_identity (
    organiser_id uuid not null,
    event_id uuid not null,
    kind text not null check (kind in ('EMAIL', 'DEVICE', 'ACCOUNT', 'INSTRUMENT')),
    identity uuid not null,
    primary key (organiser_id, event_id, kind, identity),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
select tenant('limit_identity');

-- The places of a cart, counted for one identity. Whether they still count follows from the cart and its order.
create table place_claim (
    organiser_id uuid not null,
    cart_id uuid not null,
    event_id uuid not null,
    kind text not null,
    identity uuid not null,
    places int not null check (places > 0),
    primary key (cart_id, event_id, kind),
    foreign key (organiser_id, cart_id) references cart (organiser_id, cart_id) deferrable initially deferred,
    foreign key (organiser_id, event_id, kind, identity)
        references limit_identity (organiser_id, event_id, kind, identity)
);
create index place_claim_identity on place_claim (event_id, kind, identity);
select tenant('place_claim');

-- An address has several forms that reach one person, so a ban may have several hashes.
create table ban (
    organiser_id uuid not null,
    ban_id uuid primary key,
    kind text not null check (kind in ('EMAIL', 'DEVICE', 'ACCOUNT', 'INSTRUMENT')),
    identities uuid[] not null check (cardinality(identities) between 1 and 3),
    reason text not null,
    until timestamptz,
    fingerprint text not null,
    added_by text not null,
    added_at timestamptz not null,
    removed_by text,
    removed_at timestamptz,
    unique (organiser_id, ban_id),
    check ((removed_by is null) = (removed_at is null))
);
create index ban_identities on ban using gin (identities) where removed_at is null;
select tenant('ban');

-- Orders that rules held back or refused when their payment was known; the row says why, who decided, and when.
create table order_review (
    organiser_id uuid not null,
    order_id uuid primary key,
    reasons text[] not null check (cardinality(reasons) > 0),
    captured_at timestamptz not null,
    opened_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    accepted boolean,
    note text,
    unique (organiser_id, order_id),
    foreign key (organiser_id, order_id) references customer_order (organiser_id, order_id),
    check (num_nonnulls(decided_at, decided_by, accepted) in (0, 3))
);
create index order_review_open on order_review (organiser_id, order_id) where decided_at is null;
select tenant('order_review');

-- How many places of an event an identity has: in carts that hold, and in orders that wait, are looked at or are paid.
-- A cart that is not there yet is being made by this transaction; "but_not" is the cart that is counted anew.
create function live_places(an_event uuid, a_kind text, an_identity uuid, moment timestamptz, but_not uuid) returns int
language sql as $$
    select coalesce(sum(p.places), 0)::int from place_claim p
    left join cart c on c.cart_id = p.cart_id
    left join customer_order o on o.cart_id = p.cart_id
    where p.event_id = an_event and p.kind = a_kind and p.identity = an_identity
      and p.cart_id is distinct from but_not
      and case
          when o.order_id is not null then o.state in ('PENDING', 'IN_REVIEW', 'PAID')
          when c.cart_id is null then true
          else c.released_at is null and c.expires_at > moment end
$$;

-- Counts the places of carts for their identities, each cart wholly or not at all, and returns what stands against
-- those that were refused. The identities' rows are locked first, in one order for everyone, and only then counted:
-- in this function each statement sees what was committed before it began, so of two carts of one person that come
-- in one moment the later sees the earlier. "the_most" null: only counted, and compared with the ban list.
create function claim_places(the_organisers uuid[], the_carts uuid[], the_events uuid[], the_kinds text[],
    the_identities uuid[], the_places int[], the_most int[], moment timestamptz)
returns table (cart uuid, event uuid, kind_of text, banned boolean, taken int)
language plpgsql as $$
declare
    one uuid;
begin
    insert into limit_identity (organiser_id, event_id, kind, identity)
    select distinct o, e, k, i from unnest(the_organisers, the_events, the_kinds, the_identities) w (o, e, k, i)
    order by 1, 2, 3, 4 on conflict do nothing;
    perform from limit_identity l
    where (l.organiser_id, l.event_id, l.kind, l.identity) in (
        select o, e, k, i from unnest(the_organisers, the_events, the_kinds, the_identities) w (o, e, k, i))
    order by l.organiser_id, l.event_id, l.kind, l.identity for update;
    for one in select c from unnest(the_carts) with ordinality w (c, n) group by c order by min(n) loop
        return query
            select w.c, w.e, w.k, b.banned, live_places(w.e, w.k, w.i, moment, one)
            from unnest(the_organisers, the_carts, the_events, the_kinds, the_identities, the_places, the_most)
                w (o, c, e, k, i, p, m)
            cross join lateral (select exists (
                select from ban x where x.organiser_id = w.o and x.kind = w.k and x.identities @> array[w.i]
                  and x.removed_at is null and (x.until is null or x.until > moment)) as banned) b
            where w.c = one and (b.banned or live_places(w.e, w.k, w.i, moment, one) + w.p > w.m);
        if not found then
            delete from place_claim p using unnest(the_carts, the_kinds) w (c, k)
            where p.cart_id = one and w.c = one and p.kind = w.k;
            insert into place_claim (organiser_id, cart_id, event_id, kind, identity, places)
            select w.o, w.c, w.e, w.k, w.i, w.p
            from unnest(the_organisers, the_carts, the_events, the_kinds, the_identities, the_places)
                w (o, c, e, k, i, p)
            where w.c = one;
        end if;
    end loop;
end
$$;

grant execute on function live_places, claim_places to sales, sales_worker;
