-- What each account stands at, kept up by the statement that posts: reading it costs the same after ten years. It is
-- the sum of the account's postings; the view wrong_balance lists where it is not, which is nowhere.
create table balance (
    organiser_id uuid not null,
    account text not null,
    currency char(3) not null,
    amount_minor bigint not null,
    postings bigint not null check (postings > 0),
    primary key (organiser_id, account, currency)
);
select tenant('balance');

insert into balance (organiser_id, account, currency, amount_minor, postings)
select organiser_id, account, currency, sum(amount_minor), count(*) from posting
group by organiser_id, account, currency;

-- In one order for everyone, so that two writers never wait for each other.
create function posting_adds_up() returns trigger language plpgsql as $$
begin
    insert into balance (organiser_id, account, currency, amount_minor, postings)
    select organiser_id, account, currency, sum(amount_minor), count(*) from added
    group by organiser_id, account, currency order by organiser_id, account, currency
    on conflict (organiser_id, account, currency) do update set
        amount_minor = balance.amount_minor + excluded.amount_minor, postings = balance.postings + excluded.postings;
    return null;
end
$$;
create trigger posting_adds_up after insert on posting
    referencing new table as added for each statement execute function posting_adds_up();

revoke delete, truncate on balance from payments, payments_worker;

create view wrong_balance with (security_invoker = true) as
select organiser_id, account, currency, coalesce(b.amount_minor, 0) as kept, coalesce(p.amount_minor, 0) as posted
from balance b
full join (
    select organiser_id, account, currency, sum(amount_minor) as amount_minor, count(*) as postings
    from posting group by organiser_id, account, currency
) p using (organiser_id, account, currency)
where b.amount_minor is distinct from p.amount_minor or b.postings is distinct from p.postings;
