-- What an organiser sets up for its sales, and what people decide. Seats, carts, orders, arrivals and entries are not
-- watched row by row, for their facts are the record; nor is what keeps a waiting room or a ballot going.
select audited('allocation', withheld => '{fingerprint}');
select audited('voucher', withheld => '{code,fingerprint}');
select audited('purchase_limit');
select audited('ban', withheld => '{identities,reason,fingerprint}');
select audited('order_review', withheld => '{note}');
select audited('failed_refund');
select audited('waiting_list');
select audited('waiting_room', withheld => '{seed,fingerprint}',
    uncounted => '{early,last_place,serving,pace,credit,ticked_at}');
select audited('waiting_room_event');
select audited('ballot', withheld => '{seed,fingerprint}');
