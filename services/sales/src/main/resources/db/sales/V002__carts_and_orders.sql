create table cart (
    organiser_id uuid not null,
    cart_id uuid primary key,
    fingerprint text not null,
    channel text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    latest_expiry timestamptz not null,
    order_id uuid,
    released_at timestamptz,
    unique (organiser_id, cart_id)
);
select tenant('cart');

create table cart_line (
    organiser_id uuid not null,
    cart_id uuid not null,
    event_id uuid not null,
    seat int not null,
    offer_id uuid not null,
    category text not null,
    category_name text not null,
    currency char(3) not null,
    price_minor bigint not null check (price_minor >= 0),
    fee_minor bigint not null check (fee_minor >= 0),
    vat_bp int not null,
    fee_tax_minor bigint not null,
    primary key (cart_id, event_id, seat),
    foreign key (organiser_id, cart_id) references cart (organiser_id, cart_id),
    foreign key (organiser_id, event_id) references event (organiser_id, event_id)
);
select tenant('cart_line');

create table voucher (
    organiser_id uuid not null,
    voucher_id uuid primary key,
    code text not null check (code = upper(code)),
    percentage_bp int check (percentage_bp between 1 and 10000),
    amount_minor bigint check (amount_minor > 0),
    currency char(3) not null,
    budget_minor bigint check (budget_minor > 0),
    max_uses int check (max_uses > 0),
    max_tickets int check (max_tickets > 0),
    event_id uuid,
    category text,
    valid_from timestamptz,
    valid_until timestamptz,
    stopped_at timestamptz,
    created_at timestamptz not null,
    unique (organiser_id, code),
    unique (organiser_id, voucher_id),
    check ((percentage_bp is null) <> (amount_minor is null))
);
select tenant('voucher');

create table customer_order (
    organiser_id uuid not null,
    order_id uuid primary key,
    reference text not null,
    cart_id uuid not null unique,
    fingerprint text not null,
    channel text not null,
    language text not null check (language in ('en', 'nb')),
    state text not null check (state in ('PENDING', 'PAID', 'EXPIRED', 'CANCELLED', 'UNFULFILLABLE')),
    currency char(3) not null,
    total_minor bigint not null check (total_minor >= 0),
    tax_minor bigint not null check (tax_minor >= 0),
    discount_minor bigint not null default 0 check (discount_minor >= 0),
    refunded_minor bigint not null default 0 check (refunded_minor between 0 and total_minor),
    created_at timestamptz not null,
    pay_until timestamptz not null,
    free_at timestamptz not null,
    lapsed_at timestamptz,
    paid_at timestamptz,
    ended_at timestamptz,
    end_reason text,
    unique (organiser_id, order_id),
    unique (organiser_id, reference),
    foreign key (organiser_id, cart_id) references cart (organiser_id, cart_id),
    check ((state = 'PAID') <= (paid_at is not null))
) with (fillfactor = 80);
create index customer_order_pending on customer_order (pay_until) where state = 'PENDING';
create index customer_order_newest on customer_order (organiser_id, order_id desc);
select tenant('customer_order');

create table order_line (
    organiser_id uuid not null,
    line_id uuid primary key,
    order_id uuid not null,
    event_id uuid not null,
    seat int not null,
    offer_id uuid not null,
    section text not null,
    row_name text,
    seat_name text,
    gate text,
    zone text,
    level text not null,
    category text not null,
    category_name text not null,
    currency char(3) not null,
    price_minor bigint not null check (price_minor >= 0),
    fee_minor bigint not null check (fee_minor >= 0),
    vat_bp int not null check (vat_bp between 0 and 10000),
    fee_tax_minor bigint not null check (fee_tax_minor >= 0),
    unique (order_id, event_id, seat),
    unique (organiser_id, line_id),
    foreign key (organiser_id, order_id) references customer_order (organiser_id, order_id)
);
select tenant('order_line');

-- The only table of this service with personal fields: erasing a buyer empties a row here.
create table buyer (
    organiser_id uuid not null,
    order_id uuid primary key,
    email text,
    email_key text,
    name text,
    phone text,
    erased_at timestamptz,
    foreign key (organiser_id, order_id) references customer_order (organiser_id, order_id)
);
create index buyer_email on buyer (organiser_id, email_key);
select tenant('buyer');

-- A use counts while its order lives; the voucher's row is locked while one is added.
create table voucher_use (
    organiser_id uuid not null,
    voucher_id uuid not null,
    order_id uuid not null,
    tickets int not null check (tickets > 0),
    amount_minor bigint not null check (amount_minor >= 0),
    primary key (voucher_id, order_id),
    foreign key (organiser_id, voucher_id) references voucher (organiser_id, voucher_id),
    foreign key (organiser_id, order_id) references customer_order (organiser_id, order_id)
);
select tenant('voucher_use');
