package tribune.crowd;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * A small world in which everything holds, and what to do to it so that one thing does not. {@code #12} is an id: those
 * with 1 belong to a paid order (seat 1, scanned), with 2 and 3 to one paid and cancelled (seat 2), with 4 to one that
 * waits for its money (seat 3), with 5 to an open cart (seat 4); #01 is the organiser, #02 the event, #03 the offer.
 */
final class Violations {
    private Violations() {}

    static final List<String> SOUND_WORLD = ids(
            """
            insert into sales.cart (organiser_id, cart_id, fingerprint, channel, created_at, expires_at, latest_expiry,
                order_id)
            select #01, cart, '', 'FLOW', '2026-08-01', '2026-08-02', '2026-08-03', "order"
            from (values (#11::uuid, #12::uuid), (#21, #22), (#41, #42), (#51, null)) v (cart, "order")
            """,
            """
            insert into sales.cart_line (organiser_id, cart_id, event_id, seat, offer_id, category, category_name,
                currency, price_minor, fee_minor, vat_bp, fee_tax_minor, entries, code_form)
            select #01, cart, #02, seat, #03, 'adult', 'Adult', 'NOK', 90, 10, 0, 2, 1, 'STATIC'
            from (values (#11::uuid, 1), (#21, 2), (#41, 3), (#51, 4)) v (cart, seat)
            """,
            """
            insert into sales.customer_order (organiser_id, order_id, reference, cart_id, fingerprint, channel,
                language,
                state, currency, total_minor, tax_minor, refunded_minor, created_at, pay_until, free_at, paid_at)
            select #01, "order", 'R' || refunded || state, cart, '', 'FLOW', 'en', state, 'NOK', 100, 2, refunded,
                '2026-08-01', '2026-08-02', '2026-08-02', paid::timestamptz
            from (values (#12::uuid, #11::uuid, 'PAID', 0, '2026-08-01'), (#22, #21, 'CANCELLED', 100, '2026-08-01'),
                (#42, #41, 'PENDING', 0, null)) v ("order", cart, state, refunded, paid)
            """,
            """
            insert into sales.order_line (organiser_id, line_id, order_id, event_id, seat, offer_id, section, level,
                category, category_name, currency, price_minor, fee_minor, vat_bp, fee_tax_minor, entries, code_form)
            select #01, line, "order", #02, seat, #03, 'A', '1', 'adult', 'Adult', 'NOK', 90, 10, 0, 2, 1, 'STATIC'
            from (values (#13::uuid, #12::uuid, 1), (#23, #22, 2), (#43, #42, 3)) v (line, "order", seat)
            """,
            """
            insert into sales.event_seat (organiser_id, event_id, seat, hold_id, held_until, order_id, sold)
            select #01, #02, seat, hold, until::timestamptz, "order", sold
            from (values (1, null, null, #12::uuid, true), (2, null, null, null, false), (3, null, null, #42, false),
                (4, #51::uuid, '2026-08-02', null, false)) v (seat, hold, until, "order", sold)
            """,
            """
            insert into sales.add_on_event (organiser_id, add_on_id, event_id, listed, stock)
            values (#01, #61, #02, true, 2)
            """,
            """
            insert into sales.order_add_on (organiser_id, line_id, order_id, add_on_id, event_id, kind, name_en,
                name_nb, pieces, currency, price_minor, vat_bp, limited)
            values (#01, #62, #12, #61, #02, 'FOOD', 'Pie', 'Pai', 2, 'NOK', 0, 0, true)
            """,
            """
            insert into sales.add_on_unit (organiser_id, add_on_id, event_id, number, order_id)
            values (#01, #61, #02, 1, #12), (#01, #61, #02, 2, #12)
            """,
            """
            insert into payments.payment (organiser_id, id, order_id, state, begun_at, reference, amount_minor,
                currency,
                provider, session, link, captured_minor, refunded_minor)
            select #01, id, "order", 'captured', '2026-08-01', 'R', 100, 'NOK', 'sandbox', session, '', 100, refunded
            from (values (#16::uuid, #12::uuid, 'sb_1', 0), (#26, #22, 'sb_2', 100)) v (id, "order", session, refunded)
            """,
            """
            insert into payments.capture (organiser_id, id, payment_id, provider, provider_reference, amount_minor,
                currency, accepted, captured_at, recorded_at)
            select #01, id, payment, 'sandbox', id::text, 100, 'NOK', true, '2026-08-01', '2026-08-01'
            from (values (#17::uuid, #16::uuid), (#27, #26)) v (id, payment)
            """,
            """
            insert into payments.refund (organiser_id, id, payment_id, cause, amount_minor, currency, state,
                requested_at, settled_at)
            values (#01, #28, #26, 'order-cancelled', 100, 'NOK', 'completed', '2026-08-01', '2026-08-01')
            """,
            """
            insert into payments.posting (organiser_id, transfer_id, account, amount_minor, currency, cause, payment_id,
                posted_at)
            select #01, transfer, account, amount, 'NOK', 'cause', payment, '2026-08-01'
            from (values (#19::uuid, 'provider_clearing', 100, #16::uuid), (#19, 'organiser_payable', -100, #16),
                (#29, 'provider_clearing', 100, #26), (#29, 'organiser_payable', -100, #26),
                (#30, 'organiser_payable', 100, #26), (#30, 'refunds', -100, #26),
                (#31, 'refunds', 100, #26), (#31, 'provider_clearing', -100, #26)) v (transfer, account, amount,
                    payment)
            """,
            """
            insert into payments.provider_session (provider, session, organiser_id, payment_id)
            values ('sandbox', 'sb_1', #01, #16), ('sandbox', 'sb_2', #01, #26)
            """,
            """
            insert into payments.sandbox_session (id, client_reference, payee, reference, amount_minor, currency,
                language, return_url, state, opened_at, expires_at, capture_id, captured_at)
            select id, id, 'Club', 'R', 100, 'NOK', 'en', '', 'captured', '2026-08-01', '2026-08-02', id, '2026-08-01'
            from (values ('sb_1'), ('sb_2')) v (id)
            """,
            """
            insert into payments.sandbox_refund (id, session, amount_minor, made_at)
            values ('1', 'sb_2', 100, '2026-08-01')
            """,
            """
            insert into tickets.ticket (ticket_id, organiser_id, order_id, line_id, ordinal, event_id, seat, section,
                category, category_name, entries, price_minor, fee_minor, currency, issued_at)
            select id, #01, "order", line, 1, #02, seat, 'A', 'adult', 'Adult', 1, 90, 10, 'NOK', '2026-08-01'
            from (values (#14::uuid, #12::uuid, #13::uuid, 1), (#24, #22, #23, 2)) v (id, "order", line, seat)
            """,
            """
            insert into tickets.credential (credential_id, organiser_id, key_id, code_hash, version, issued_at, form)
            values (#15, #01, 'k', 'h1', 1, '2026-08-01', 'STATIC'), (#25, #01, 'k', 'h2', 1, '2026-08-01', 'STATIC')
            """,
            "insert into tickets.ticket_credential (ticket_id, credential_id, organiser_id) values (#14, #15, #01)",
            "insert into tickets.ticket_void (ticket_id, organiser_id, reason, voided_at) values (#24, #01, '', now())",
            "insert into access.ticket_void (ticket_id, organiser_id, reason) values (#24, #01, '')",
            """
            insert into access.admission (ticket_id, organiser_id, event_id, seat, section, category, entries, used,
                issued_at)
            values (#14, #01, #02, 1, 'A', 'adult', 1, 1, now()), (#24, #01, #02, 2, 'A', 'adult', 1, 0, now())
            """,
            """
            insert into access.credential (credential_id, organiser_id, code_hash, version, form)
            values (#15, #01, 'h1', 1, 'STATIC')
            """,
            """
            insert into access.credential_ticket (ticket_id, credential_id, organiser_id, version)
            values (#14, #15, #01, 1)
            """,
            """
            insert into access.scan (organiser_id, scan_id, event_id, ticket_id, request_hash, entries, admitted,
                received_at, answer, direction, offline, let_in, at, by_name)
            values (#01, #18, #02, #14, '', 1, true, '2026-08-01', '', 'IN', false, true, '2026-08-01', false)
            """,
            """
            insert into access.outbox (id, organiser_id, type, subject, occurred_at, payload, published_at)
            values (#98, #01, 'access.scan.recorded.v1', #18, now(), '', now())
            """);

    private static final Map<Invariant, String> PLANTED = Map.ofEntries(
            entry(Invariant.SEAT_IN_ONE_PAID_ORDER, """
                            update sales.customer_order set state = 'PAID', paid_at = now() where order_id = #42;
                            update sales.order_line set seat = 1 where line_id = #43
                            """),
            entry(Invariant.SEAT_HAS_ONE_LIVE_TICKET, """
                            delete from tickets.ticket_void; update tickets.ticket set seat = 1
                            """),
            entry(Invariant.PAID_LINE_HAS_ITS_SEAT, "update sales.event_seat set sold = false where seat = 1"),
            entry(Invariant.SOLD_SEAT_IS_PAID, "update sales.event_seat set sold = true where seat = 3"),
            entry(Invariant.PENDING_ORDER_HAS_ITS_SEATS, "update sales.event_seat set order_id = null where seat = 3"),
            entry(Invariant.PERSON_KEEPS_THE_LIMIT, """
                            insert into sales.purchase_limit (organiser_id, event_id, body, changed_by, changed_at)
                            values (#01, #02, '{"perPerson": 1}', 'office', now());
                            insert into sales.place_claim (organiser_id, cart_id, event_id, kind, identity, places)
                            values (#01, #11, #02, 'EMAIL', #99, 1), (#01, #41, #02, 'EMAIL', #99, 1)
                            """),
            entry(Invariant.OFFER_HOLDS_ITS_SEATS, """
                            insert into sales.waiting_entry (organiser_id, entry_id, event_id, identity, levels, places,
                                category, language, fingerprint, registered_at)
                            values (#01, #97, #02, #99, '{}', 1, 'adult', 'en', '', now());
                            insert into sales.waiting_offer (organiser_id, entry_id, cart_id, offered_at, until)
                            values (#01, #97, #51, now(), now() + interval '1 hour')
                            """),
            entry(Invariant.ENDED_ORDER_OWNS_NOTHING, "update sales.event_seat set order_id = #22 where seat = 2"),
            entry(Invariant.HOLD_ENDS_ONCE, "update sales.cart set released_at = now() where cart_id = #51"),
            entry(Invariant.CART_ENDS_ONCE, "update sales.cart set order_id = null where cart_id = #41"),
            entry(Invariant.PAID_UNIT_HAS_ITS_TICKET, "delete from tickets.ticket where ticket_id = #14"),
            entry(
                    Invariant.TICKET_HAS_A_PAID_CAUSE,
                    "update tickets.ticket set order_id = #42, line_id = #43 where ticket_id = #14"),
            entry(Invariant.LIVE_TICKET_IS_PAID, "delete from tickets.ticket_void"),
            entry(
                    Invariant.MONEY_HAS_TICKETS_OR_GOES_BACK,
                    "update payments.refund set state = 'requested', settled_at = null"),
            entry(Invariant.PAID_ORDER_HAS_ITS_MONEY, "delete from payments.capture where id = #17"),
            entry(Invariant.OTHER_MONEY_IS_LOOKED_AT, "update payments.capture set accepted = false where id = #17"),
            entry(Invariant.ORDER_KNOWS_ITS_REFUNDS, "update sales.customer_order set refunded_minor = 0"),
            entry(
                    Invariant.TRANSFERS_SUM_TO_ZERO,
                    "delete from payments.posting where transfer_id = #19 and amount_minor < 0"),
            entry(Invariant.LEDGER_HAS_ALL_MONEY, "delete from payments.posting where transfer_id = #31"),
            entry(Invariant.PROVIDER_AGREES, "delete from payments.sandbox_refund"),
            entry(Invariant.ADMISSION_HAS_A_TICKET, "update access.admission set seat = 9 where ticket_id = #14"),
            entry(Invariant.TICKET_REACHES_THE_GATE, "delete from access.ticket_void"),
            entry(Invariant.ENTRIES_ARE_SCANS, "update access.admission set used = 0"),
            entry(Invariant.NOBODY_IN_WITHOUT_A_TICKET, "update access.scan set ticket_id = #99"),
            entry(Invariant.SCAN_IS_TOLD_ONCE, "delete from access.outbox"),
            entry(
                    Invariant.TICKET_HAS_ONE_LIVE_CODE,
                    "update access.admission set least_generation = 2 where ticket_id = #14"),
            entry(
                    Invariant.HANDS_ARE_DECIDED,
                    "insert into tickets.ticket_claim (ticket_id, organiser_id, cause) values (#14, #01, #99)"),
            entry(
                    Invariant.RETURNED_TICKET_STAYS_OUT,
                    "update sales.order_line set returned_at = now() where line_id = #13"),
            entry(Invariant.RETURNED_SEAT_SOLD_ONCE_MORE, """
                            update sales.order_line set seat = 1, returned_at = now() where line_id = #23;
                            update sales.customer_order set state = 'PAID', paid_at = now() where order_id = #42;
                            update sales.order_line set seat = 1 where line_id = #43
                            """),
            entry(Invariant.RETURN_HAS_ITS_REFUND, """
                            insert into sales.ticket_return (return_id, organiser_id, order_id, state, currency,
                                refund_minor, kept_minor, fingerprint, asked_at, decided_at)
                            values (#99, #01, #12, 'DONE', 'NOK', 50, 50, '', now(), now())
                            """),
            entry(Invariant.ADD_ON_KEEPS_ITS_STOCK, "update sales.add_on_event set stock = 1"),
            entry(Invariant.ADD_ON_HAS_ITS_PIECES, "update sales.add_on_unit set order_id = null where number = 1"),
            entry(Invariant.HELD_SEAT_IS_IN_ITS_CART, "update sales.cart_line set seat = 5 where cart_id = #51"),
            entry(
                    Invariant.ADDED_ORDER_ENDS_WITH_ITS_ORDER,
                    "update sales.customer_order set added_to = #22 where order_id = #42"),
            entry(Invariant.NOTHING_PARKED, """
                            insert into messaging.parked_fact (fact_id, type, envelope, error)
                            values (#99, 'sales.order.paid.v1', '', 'planted')
                            """));

    /** Statements after which this invariant no longer holds. */
    static String of(Invariant invariant) {
        return ids(PLANTED.get(invariant)).getFirst();
    }

    private static List<String> ids(String... statements) {
        return List.of(statements).stream()
                .map(sql -> sql.replaceAll("#(\\d\\d)", "'00000000-0000-0000-0000-0000000000$1'"))
                .toList();
    }
}
