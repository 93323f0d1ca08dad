-- Add-ons may be bought when the order is paid: a cart, and an order, without places and added to the one that has them.
alter table cart add column added_to uuid;
alter table cart add column currency char(3);
alter table cart add check ((added_to is null) = (currency is null));
alter table cart add foreign key (organiser_id, added_to) references customer_order (organiser_id, order_id);
create index cart_added_to on cart (added_to) where added_to is not null;

alter table customer_order add column added_to uuid;
alter table customer_order add check (added_to <> order_id);
alter table customer_order add foreign key (organiser_id, added_to) references customer_order (organiser_id, order_id);
create index customer_order_added_to on customer_order (added_to) where added_to is not null;

-- Asked when the transaction ends, for the lines follow the order. Orders that are added to none, and none to them, do
-- not even call the functions.
create function added_order_holds() returns trigger language plpgsql as $$
begin
    if exists (select from order_line l where l.order_id = new.order_id) then
        raise exception 'order % is added to another and has places', new.order_id using errcode = 'check_violation';
    end if;
    if not exists (select from customer_order o
            where o.order_id = new.added_to and o.added_to is null
              and (o.state = 'PAID' or new.state not in ('PENDING', 'IN_REVIEW', 'PAID'))) then
        raise exception 'order % is added to one that is not paid', new.order_id using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger added_order_holds after insert or update of state on customer_order
    deferrable initially deferred for each row when (new.added_to is not null) execute function added_order_holds();

create function cancelled_order_leaves_none() returns trigger language plpgsql as $$
begin
    if exists (select from customer_order o
            where o.added_to = new.order_id and o.state in ('PENDING', 'IN_REVIEW', 'PAID')) then
        raise exception 'order % ends, and one added to it does not', new.order_id using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger cancelled_order_leaves_none after update of state on customer_order
    deferrable initially deferred for each row when (old.state = 'PAID' and new.state <> 'PAID')
    execute function cancelled_order_leaves_none();

grant execute on function added_order_holds, cancelled_order_leaves_none to sales, sales_worker;
