-- Money that the provider would not send back: people must find another way. One line for each refund.
create table failed_refund (
    organiser_id uuid not null,
    refund_id uuid primary key,
    order_id uuid not null,
    amount_minor bigint not null,
    currency char(3) not null,
    reason text not null,
    failed_at timestamptz not null,
    foreign key (organiser_id, order_id) references customer_order (organiser_id, order_id)
);
create index failed_refund_order on failed_refund (order_id);
select tenant('failed_refund');
