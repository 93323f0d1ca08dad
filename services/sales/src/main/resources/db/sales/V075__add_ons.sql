-- What may be bought beside places: a scarf, a parking place, a meal. No condition where a list is empty.
create table add_on (
    organiser_id uuid not null,
    add_on_id uuid primary key,
    kind text not null check (kind in ('MERCHANDISE', 'HOSPITALITY', 'PARKING', 'FOOD')),
    name_en text not null check (length(name_en) between 1 and 100),
    name_nb text not null check (length(name_nb) between 1 and 100),
    description_en text not null check (length(description_en) <= 1000),
    description_nb text not null check (length(description_nb) <= 1000),
    currency char(3) not null,
    price_minor bigint not null check (price_minor >= 0),
    vat_bp int not null check (vat_bp between 0 and 10000),
    most_per_order int not null check (most_per_order between 1 and 20),
    every_event boolean not null,
    categories text[] not null,
    levels text[] not null,
    sale_from timestamptz,
    sale_until timestamptz check (sale_until > sale_from),
    active boolean not null,
    fingerprint text not null,
    unique (organiser_id, add_on_id)
);
create index add_on_owner on add_on (organiser_id);
select tenant('add_on');
select audited('add_on', withheld => '{fingerprint}');

-- The events that it is for by name. stock: how many there are there; null: as many as are wanted. Whoever takes some of
-- a limited one locks this row first.
create table add_on_event (
    organiser_id uuid not null,
    add_on_id uuid not null,
    event_id uuid not null,
    listed boolean not null,
    stock int check (stock between 0 and 20000),
    primary key (add_on_id, event_id),
    unique (organiser_id, add_on_id, event_id),
    foreign key (organiser_id, add_on_id) references add_on (organiser_id, add_on_id),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
create index add_on_event_event on add_on_event (event_id);
select tenant('add_on_event');
select audited('add_on_event');

-- One row per piece of a limited one, with one cell for its owner, as of a seat: more than there are has no place to be
-- stored. A hold is over when held_until has passed, without any job.
create table add_on_unit (
    organiser_id uuid not null,
    add_on_id uuid not null,
    event_id uuid not null,
    number int not null check (number > 0),
    cart_id uuid,
    held_until timestamptz,
    order_id uuid,
    primary key (add_on_id, event_id, number),
    check ((cart_id is null) = (held_until is null)),
    check (cart_id is null or order_id is null),
    foreign key (organiser_id, add_on_id, event_id) references add_on_event (organiser_id, add_on_id, event_id),
    foreign key (organiser_id, cart_id) references cart (organiser_id, cart_id),
    foreign key (organiser_id, order_id) references customer_order (organiser_id, order_id)
) with (fillfactor = 70);
create index add_on_unit_cart on add_on_unit (cart_id) where cart_id is not null;
create index add_on_unit_order on add_on_unit (order_id) where order_id is not null;
select tenant('add_on_unit');

-- How many kinds are in it: most carts and orders have none, and ask no further.
alter table cart add column add_ons int not null default 0 check (add_ons >= 0);
alter table customer_order add column add_ons int not null default 0 check (add_ons >= 0);

-- With names and prices as they were shown. limited: its pieces are rows.
create table cart_add_on (
    organiser_id uuid not null,
    cart_id uuid not null,
    add_on_id uuid not null,
    event_id uuid not null,
    kind text not null,
    name_en text not null,
    name_nb text not null,
    pieces int not null check (pieces between 1 and 20),
    currency char(3) not null,
    price_minor bigint not null check (price_minor >= 0),
    vat_bp int not null check (vat_bp between 0 and 10000),
    limited boolean not null,
    primary key (cart_id, add_on_id, event_id),
    foreign key (organiser_id, cart_id) references cart (organiser_id, cart_id),
    foreign key (organiser_id, add_on_id) references add_on (organiser_id, add_on_id)
);
create index cart_add_on_what on cart_add_on (add_on_id, event_id);
select tenant('cart_add_on');

create table order_add_on (
    organiser_id uuid not null,
    line_id uuid primary key,
    order_id uuid not null,
    add_on_id uuid not null,
    event_id uuid not null,
    kind text not null,
    name_en text not null,
    name_nb text not null,
    pieces int not null check (pieces between 1 and 20),
    currency char(3) not null,
    price_minor bigint not null check (price_minor >= 0),
    vat_bp int not null check (vat_bp between 0 and 10000),
    limited boolean not null,
    refunded_at timestamptz,
    unique (order_id, add_on_id, event_id),
    unique (organiser_id, line_id),
    foreign key (organiser_id, order_id) references customer_order (organiser_id, order_id),
    foreign key (organiser_id, add_on_id) references add_on (organiser_id, add_on_id)
);
create index order_add_on_what on order_add_on (add_on_id, event_id);
select tenant('order_add_on');

-- What is handed in for one piece, once.
create table add_on_slip (
    organiser_id uuid not null,
    line_id uuid not null,
    ordinal int not null check (ordinal between 1 and 20),
    code text not null check (length(code) = 12),
    redeemed_at timestamptz,
    redeemed_by text,
    request uuid,
    primary key (line_id, ordinal),
    unique (organiser_id, code),
    check ((redeemed_at is null) = (redeemed_by is null) and (redeemed_at is null) = (request is null)),
    foreign key (organiser_id, line_id) references order_add_on (organiser_id, line_id)
);
select tenant('add_on_slip');

-- An order that ends gives its pieces back, whoever ends it. Other orders do not even call the function.
create function add_ons_freed() returns trigger language plpgsql as $$
begin
    update add_on_unit u set order_id = null where u.order_id = new.order_id;
    return null;
end
$$;
create trigger add_ons_freed after update of state on customer_order for each row
    when (new.add_ons > 0 and new.state in ('EXPIRED', 'CANCELLED', 'UNFULFILLABLE')) execute function add_ons_freed();

grant execute on function add_ons_freed to sales, sales_worker;
