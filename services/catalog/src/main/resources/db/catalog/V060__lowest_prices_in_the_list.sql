-- What the public list says of prices: the cheapest total of each offer that the shop sells to everybody, with the fees
-- that are passed on; written in the offer's own transaction. Without row-level security, like the list itself.
create table offer_directory (
    offer_id uuid primary key,
    organiser_id uuid not null,
    event_id uuid not null,
    sale_from timestamptz,
    sale_until timestamptz,
    presale boolean not null,
    lowest_minor bigint not null check (lowest_minor >= 0),
    currency char(3) not null
);
create index offer_directory_event on offer_directory (event_id);

insert into offer_directory (offer_id, organiser_id, event_id, sale_from, sale_until, presale, lowest_minor, currency)
select o.offer_id, o.organiser_id, o.event_id, (o.body::jsonb ->> 'saleFrom')::timestamptz,
    (o.body::jsonb ->> 'saleUntil')::timestamptz, o.body::jsonb ->> 'presaleHash' is not null, p.lowest, p.currency
from offer o
cross join lateral (
    select (price -> 'amount' ->> 'amount')::bigint + coalesce((
            select sum(coalesce((fee -> 'amount' ->> 'amount')::bigint,
                round((price -> 'amount' ->> 'amount')::numeric * coalesce((fee ->> 'basisPoints')::int, 0) / 10000)))
            from jsonb_array_elements(o.body::jsonb -> 'fees') as f(fee)
            where (fee ->> 'passedOn')::boolean), 0) as lowest,
        price -> 'amount' ->> 'currency' as currency
    from jsonb_array_elements(o.body::jsonb -> 'prices') as s(price)
    order by lowest limit 1
) p
where (o.body::jsonb ->> 'active')::boolean and o.body::jsonb ->> 'allocation' is null
  and o.body::jsonb -> 'channels' ? 'FLOW';
