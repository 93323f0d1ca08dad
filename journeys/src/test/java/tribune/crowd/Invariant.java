package tribune.crowd;

/**
 * What must hold in the tables of all services once every fact has arrived. Each query finds the violations, so it is
 * expected to find nothing; its first column says which row is wrong.
 */
public enum Invariant {
    SEAT_IN_ONE_PAID_ORDER("a seat of an event is in one paid order at most", """
            select l.event_id || ' seat ' || l.seat from sales.order_line l
            join sales.customer_order o on o.order_id = l.order_id and o.state = 'PAID'
            where l.returned_at is null
            group by l.event_id, l.seat having count(*) > 1
            """),
    SEAT_HAS_ONE_LIVE_TICKET("a seat of an event has one live ticket at most", """
            select t.event_id || ' seat ' || t.seat from tickets.ticket t
            where not exists (select from tickets.ticket_void v where v.ticket_id = t.ticket_id)
            group by t.event_id, t.seat having count(*) > 1
            """),
    PAID_LINE_HAS_ITS_SEAT("every line of a paid order owns its seat, sold", """
            select l.line_id from sales.order_line l
            join sales.customer_order o on o.order_id = l.order_id and o.state = 'PAID'
            left join sales.event_seat s on s.event_id = l.event_id and s.seat = l.seat
                and s.order_id = l.order_id and s.sold
            where s.order_id is null and l.returned_at is null
            """),
    SOLD_SEAT_IS_PAID("every sold seat is a line of a paid order", """
            select s.event_id || ' seat ' || s.seat from sales.event_seat s where s.sold and not exists (
                select from sales.order_line l join sales.customer_order o on o.order_id = l.order_id
                where o.state = 'PAID' and o.order_id = s.order_id and l.event_id = s.event_id and l.seat = s.seat
                    and l.returned_at is null)
            """),
    PENDING_ORDER_HAS_ITS_SEATS("an order that waits for its money owns all its seats", """
            select l.line_id from sales.order_line l
            join sales.customer_order o on o.order_id = l.order_id and o.state in ('PENDING', 'IN_REVIEW')
            left join sales.event_seat s on s.event_id = l.event_id and s.seat = l.seat and s.order_id = l.order_id
            where s.order_id is null
            """),
    PERSON_KEEPS_THE_LIMIT("nobody has more live places of an event than its limit allows", """
            select p.identity from sales.place_claim p
            join sales.customer_order o on o.cart_id = p.cart_id and o.state in ('PENDING', 'IN_REVIEW', 'PAID')
            join sales.purchase_limit m on m.event_id = p.event_id
            where p.kind in ('EMAIL', 'DEVICE')
            group by p.event_id, p.kind, p.identity, m.body having sum(p.places) >
                (m.body::jsonb ->> case p.kind when 'EMAIL' then 'perPerson' else 'perDevice' end)::int
            """),
    OFFER_HOLDS_ITS_SEATS("an offer to somebody who waits holds its seats until its deadline", """
            select w.entry_id from sales.waiting_offer w join sales.waiting_entry e on e.entry_id = w.entry_id
            join sales.cart c on c.cart_id = w.cart_id join sales.cart_line l on l.cart_id = w.cart_id
            left join sales.event_seat s on s.event_id = l.event_id and s.seat = l.seat and s.hold_id = w.cart_id
            where e.ended_at is null and w.until > now() and c.released_at is null
                and (s.seat is null or c.order_id is not null or s.held_until <> w.until)
            """),
    ENDED_ORDER_OWNS_NOTHING("an order that has ended without being paid owns no seat", """
            select s.event_id || ' seat ' || s.seat from sales.event_seat s
            left join sales.customer_order o on o.order_id = s.order_id
                and o.state in ('PENDING', 'IN_REVIEW', 'PAID')
            where s.order_id is not null and o.order_id is null
            """),
    HOLD_ENDS_ONCE("a seat is held by an open cart that contains it, and not by an owner's side", """
            select s.event_id || ' seat ' || s.seat from sales.event_seat s
            left join (sales.cart_line l join sales.cart c on c.cart_id = l.cart_id)
                on c.cart_id = s.hold_id and l.event_id = s.event_id and l.seat = s.seat
            where s.hold_id is not null and (c.cart_id is null or c.order_id is not null
                or c.released_at is not null or s.order_id is not null or s.held_until <> c.expires_at)
            """),
    CART_ENDS_ONCE("a cart became the order that names it, or was released, not both", """
            select c.cart_id from sales.cart c full join sales.customer_order o on o.cart_id = c.cart_id
            where c.order_id is distinct from o.order_id or (c.order_id is not null and c.released_at is not null)
            """),
    PAID_UNIT_HAS_ITS_TICKET("paid units are live tickets, or returned and cancelled ones", """
            select l.line_id from sales.order_line l
            join sales.customer_order o on o.order_id = l.order_id
                and (o.state = 'PAID' or o.state = 'CANCELLED' and o.paid_at is not null)
            left join tickets.ticket t on t.line_id = l.line_id
            left join tickets.ticket_void v on v.ticket_id = t.ticket_id
            group by l.line_id, o.state, l.returned_at
            having count(t.ticket_id) <> 1
                or ((o.state = 'CANCELLED' or l.returned_at is not null) and count(v.ticket_id) <> 1)
            """),
    TICKET_HAS_A_PAID_CAUSE("every ticket comes from a line of an order that was paid", """
            select t.ticket_id from tickets.ticket t where not exists (
                select from sales.order_line l join sales.customer_order o on o.order_id = l.order_id
                where l.line_id = t.line_id and o.order_id = t.order_id and o.paid_at is not null
                    and l.event_id = t.event_id and l.seat = t.seat)
            """),
    LIVE_TICKET_IS_PAID("every live ticket belongs to an order that is paid now", """
            select t.ticket_id from tickets.ticket t
            where not exists (select from tickets.ticket_void v where v.ticket_id = t.ticket_id)
                and not exists (select from sales.customer_order o join sales.order_line l on l.order_id = o.order_id
                    where l.line_id = t.line_id and o.state = 'PAID' and l.returned_at is null)
            """),
    MONEY_HAS_TICKETS_OR_GOES_BACK("captured money pays an order, or goes back but for what a return keeps", """
            select p.id from payments.payment p
            left join sales.customer_order o on o.order_id = p.order_id
            where p.captured_minor > 0 and (o.order_id is null
                or o.state = 'PAID' and (p.captured_minor <> o.total_minor or p.refunded_minor <> o.refunded_minor)
                or o.state not in ('PAID', 'IN_REVIEW') and p.captured_minor <> (
                    select coalesce(sum(r.amount_minor), 0) from payments.refund r
                    where r.payment_id = p.id and r.state = 'completed') + (
                    select coalesce(sum(k.kept_minor), 0) from sales.ticket_return k
                    where k.order_id = p.order_id and k.state = 'DONE'))
            """),
    PAID_ORDER_HAS_ITS_MONEY("an order that was paid has one accepted capture of its total", """
            select o.order_id from sales.customer_order o where o.paid_at is not null and o.total_minor > 0
                and o.total_minor is distinct from (
                    select sum(c.amount_minor) from payments.payment p
                    join payments.capture c on c.payment_id = p.id and c.accepted and c.currency = o.currency
                    where p.order_id = o.order_id)
            """),
    OTHER_MONEY_IS_LOOKED_AT("money that pays nothing waits for people", """
            select c.id from payments.capture c where not c.accepted
                and not exists (select from payments.review r where r.payment_id = c.payment_id)
            """),
    ORDER_KNOWS_ITS_REFUNDS("an order says what payments has given back", """
            select o.order_id from sales.customer_order o where o.refunded_minor <> (
                select coalesce(sum(r.amount_minor), 0) from payments.payment p
                join payments.refund r on r.payment_id = p.id and r.state = 'completed' where p.order_id = o.order_id)
            """),
    TRANSFERS_SUM_TO_ZERO("the postings of a transfer sum to zero in each currency", """
            select transfer_id from payments.posting
            group by transfer_id, currency having sum(amount_minor) <> 0
            """),
    LEDGER_HAS_ALL_MONEY("what the ledger says of a payment is what came in less what went out", """
            select p.id from payments.payment p where (
                    select coalesce(sum(g.amount_minor), 0) from payments.posting g
                    where g.payment_id = p.id and g.account = 'provider_clearing')
                <> (select coalesce(sum(c.amount_minor), 0) from payments.capture c where c.payment_id = p.id)
                - (select coalesce(sum(r.amount_minor), 0) from payments.refund r
                    where r.payment_id = p.id and r.state = 'completed')
            """),
    PROVIDER_AGREES("the provider has taken and given back what payments believes", """
            select s.id from payments.sandbox_session s
            join payments.provider_session d on d.session = s.id
            join payments.payment p on p.id = d.payment_id
            where case s.state when 'captured' then s.amount_minor else 0 end <> (
                    select coalesce(sum(c.amount_minor), 0) from payments.capture c where c.payment_id = p.id)
                or (select coalesce(sum(f.amount_minor), 0) from payments.sandbox_refund f where f.session = s.id) <> (
                    select coalesce(sum(r.amount_minor), 0) from payments.refund r
                    where r.payment_id = p.id and r.state = 'completed')
            """),
    ADMISSION_HAS_A_TICKET("the gate admits to nothing but a ticket, for its event and seat", """
            select a.ticket_id from access.admission a left join tickets.ticket t on t.ticket_id = a.ticket_id
                and t.event_id = a.event_id and t.seat = a.seat and t.entries = a.entries
            where t.ticket_id is null
            """),
    TICKET_REACHES_THE_GATE("the gate knows every ticket, its current code and its end", """
            select t.ticket_id from tickets.ticket t
            left join access.admission a on a.ticket_id = t.ticket_id
            left join tickets.ticket_void v on v.ticket_id = t.ticket_id
            left join access.ticket_void w on w.ticket_id = t.ticket_id
            where a.ticket_id is null or (v.ticket_id is null) <> (w.ticket_id is null)
                or v.ticket_id is null and not exists (
                    select from tickets.ticket_credential tc
                    join tickets.credential c on c.credential_id = tc.credential_id
                    join access.credential k on k.credential_id = c.credential_id and k.code_hash = c.code_hash
                    join access.credential_ticket kt
                        on kt.credential_id = k.credential_id and kt.ticket_id = t.ticket_id
                    where tc.ticket_id = t.ticket_id and tc.ended_at is null)
            """),
    ENTRIES_ARE_SCANS("the entries used of a ticket are those of its admitting scans, and no more than it has", """
            select a.ticket_id from access.admission a
            left join access.scan s on s.ticket_id = a.ticket_id and s.admitted
            group by a.ticket_id, a.used, a.entries
            having a.used <> coalesce(sum(s.entries), 0) or a.used > a.entries
            """),
    NOBODY_IN_WITHOUT_A_TICKET("every admitting scan is of a known ticket of that event", """
            select s.scan_id from access.scan s
            left join access.admission a on a.ticket_id = s.ticket_id and a.event_id = s.event_id
            where s.admitted and a.ticket_id is null
            """),
    SCAN_IS_TOLD_ONCE("every scan was told to the others as one fact", """
            select s.scan_id from access.scan s
            left join access.outbox f on f.subject = s.scan_id::text and f.type like 'access.scan.recorded.%'
            group by s.scan_id having count(f.id) <> 1
            """),
    TICKET_HAS_ONE_LIVE_CODE("a live ticket has one live code, and the gate does not wait for a later one", """
            select t.ticket_id from tickets.ticket t
            left join tickets.ticket_credential tc on tc.ticket_id = t.ticket_id and tc.ended_at is null
            left join tickets.credential c on c.credential_id = tc.credential_id
            left join access.admission a on a.ticket_id = t.ticket_id
            where not exists (select from tickets.ticket_void v where v.ticket_id = t.ticket_id)
                and not exists (select from tickets.ticket_claim l where l.ticket_id = t.ticket_id)
            group by t.ticket_id, a.least_generation
            having count(c.credential_id) <> 1 or a.least_generation > max(c.version)
            """),
    HANDS_ARE_DECIDED("who has a ticket of somebody else's has accepted it, and what is over claims nothing", """
            select k.ticket_id from tickets.ticket_keeper k
            left join tickets.transfer f on f.transfer_id = k.transfer_id and f.state = 'ACCEPTED'
            where f.transfer_id is null
            union all select c.ticket_id from tickets.ticket_claim c
            where not exists (select from tickets.transfer f
                    where f.transfer_id = c.cause and f.state in ('OFFERED', 'ACCEPTING'))
                and not exists (select from sales.ticket_return r
                    where r.return_id = c.cause and r.state = 'CONFIRMING')
            """),
    RETURNED_TICKET_STAYS_OUT("nobody goes in with a ticket that was given back", """
            select s.scan_id from access.scan s join tickets.ticket t on t.ticket_id = s.ticket_id
            join sales.order_line l on l.line_id = t.line_id
            where l.returned_at is not null and s.admitted and s.direction = 'IN'
            """),
    RETURNED_SEAT_SOLD_ONCE_MORE("a seat that was given back is sold once more at most", """
            select l.event_id || ' seat ' || l.seat from sales.order_line l
            join sales.customer_order o on o.order_id = l.order_id and o.state = 'PAID' and l.returned_at is null
            where exists (select from sales.order_line g where g.event_id = l.event_id and g.seat = l.seat
                and g.returned_at is not null)
            group by l.event_id, l.seat having count(*) > 1
            """),
    RETURN_HAS_ITS_REFUND("what was given back has its refund, or the reason why it has none", """
            select r.order_id from sales.ticket_return r where r.state = 'DONE'
            group by r.order_id having sum(r.refund_minor) <> (
                select coalesce(sum(f.amount_minor), 0) from payments.refund f
                join payments.payment p on p.id = f.payment_id
                where p.order_id = r.order_id and f.cause = 'tickets-returned')
            union all select return_id from sales.ticket_return where refund_minor = 0 and no_refund is null
            """),
    ADD_ON_KEEPS_ITS_STOCK("no add-on is sold beyond its stock", """
            select l.add_on_id || ' at ' || l.event_id from sales.order_add_on l
            join sales.customer_order o on o.order_id = l.order_id and o.state in ('PENDING', 'IN_REVIEW', 'PAID')
            join sales.add_on_event e on e.add_on_id = l.add_on_id and e.event_id = l.event_id
            where l.refunded_at is null
            group by l.add_on_id, l.event_id, e.stock having sum(l.pieces) > e.stock
            """),
    ADD_ON_HAS_ITS_PIECES("a living order has the pieces that it bought of what is limited", """
            select l.line_id from sales.order_add_on l
            join sales.customer_order o on o.order_id = l.order_id and o.state in ('PENDING', 'IN_REVIEW', 'PAID')
            where l.limited and l.refunded_at is null and l.pieces <> (
                select count(*) from sales.add_on_unit u
                where u.order_id = l.order_id and u.add_on_id = l.add_on_id and u.event_id = l.event_id)
            """),
    HELD_SEAT_IS_IN_ITS_CART("a seat is held for a cart that has it, after an exchange for better ones too", """
            select s.event_id || ' seat ' || s.seat from sales.event_seat s
            left join sales.cart_line l on l.cart_id = s.hold_id and l.event_id = s.event_id and l.seat = s.seat
            where s.hold_id is not null and s.order_id is null and l.cart_id is null
            """),
    ADDED_ORDER_ENDS_WITH_ITS_ORDER("what was added to an order is paid only while that order is", """
            select a.order_id from sales.customer_order a join sales.customer_order o on o.order_id = a.added_to
            where a.state in ('PENDING', 'IN_REVIEW', 'PAID') and o.state <> 'PAID'
            """),
    NOTHING_PARKED("no service gave up on a fact", """
            select 'sales ' || type || ' ' || error from sales.parked_fact
            union all select 'payments ' || type || ' ' || error from payments.parked_fact
            union all select 'tickets ' || type || ' ' || error from tickets.parked_fact
            union all select 'access ' || type || ' ' || error from access.parked_fact
            union all select 'catalog ' || type || ' ' || error from catalog.parked_fact
            union all select 'identity ' || type || ' ' || error from identity.parked_fact
            union all select 'messaging ' || type || ' ' || error from messaging.parked_fact
            """);

    final String sentence;
    final String violations;

    Invariant(String sentence, String violations) {
        this.sentence = sentence;
        this.violations = violations;
    }
}
