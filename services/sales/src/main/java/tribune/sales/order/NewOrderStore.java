package tribune.sales.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.AccountBought.Consent;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;
import tribune.kernel.Json;
import tribune.sales.order.NewOrders.Draft;

/** Writes new orders, their lines and their buyers: each kind in one statement for the batch, rows as JSON. */
final class NewOrderStore {
    private final Database database;

    NewOrderStore(Database database) {
        this.database = database;
    }

    private record OrderRow(
            UUID organiser,
            UUID id,
            String reference,
            UUID cart,
            @Nullable UUID addedTo,
            @Nullable UUID account,
            String fingerprint,
            String channel,
            String language,
            String currency,
            long total,
            long tax,
            long discount,
            Instant created,
            Instant payUntil,
            Instant freeAt,
            @Nullable String email,
            @Nullable String emailKey,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String terms,
            List<Consent> consents) {
        static OrderRow of(Draft draft) {
            var order = draft.order();
            var by = draft.wanted().by();
            var buyer = by.buyer();
            var account = order.account();
            return new OrderRow(
                    order.organiser().value(),
                    order.id().value(),
                    order.reference(),
                    order.cart().value(),
                    order.addedTo() == null ? null : order.addedTo().value(),
                    account == null ? null : account.value(),
                    order.fingerprint(),
                    draft.cart().channel().name(),
                    order.language(),
                    order.total().currency(),
                    order.total().amount(),
                    order.tax().amount(),
                    order.discount().amount(),
                    order.createdAt(),
                    order.payUntil(),
                    order.freeAt(),
                    buyer.email(),
                    OrderStore.key(buyer.email()),
                    buyer.name(),
                    buyer.phone(),
                    by.accepted().terms(),
                    by.accepted().consents());
        }
    }

    private record LineRow(
            UUID organiser,
            UUID id,
            UUID order,
            UUID event,
            int seat,
            UUID offer,
            String section,
            @Nullable String row,
            @Nullable String seatName,
            @Nullable String gate,
            @Nullable String zone,
            String level,
            String category,
            String categoryName,
            String currency,
            long price,
            long fee,
            int vat,
            long feeTax,
            int entries,
            Form form) {}

    void insert(List<Draft> drafts) {
        var orders = drafts.stream().map(OrderRow::of).toList();
        database.sql("""
                with rows as (
                    select organiser, id, reference, cart, "addedTo", account, fingerprint, channel, language,
                        currency, total, tax, discount, created, "payUntil", "freeAt", email, "emailKey", name, phone,
                        terms, consents
                    from jsonb_to_recordset(cast(:orders as jsonb)) as r(
                        organiser uuid, id uuid, reference text, cart uuid, "addedTo" uuid, account uuid,
                        fingerprint text, channel text, language text, currency text, total bigint, tax bigint,
                        discount bigint, created timestamptz, "payUntil" timestamptz, "freeAt" timestamptz,
                        email text, "emailKey" text, name text, phone text, terms text, consents jsonb)
                ), orders as (
                    insert into customer_order (organiser_id, order_id, reference, cart_id, added_to, account_id,
                        fingerprint, channel, language, state, currency, total_minor, tax_minor, discount_minor,
                        created_at, pay_until, free_at, terms_version, consents)
                    select organiser, id, reference, cart, "addedTo", account, fingerprint, channel, language,
                        'PENDING', currency, total, tax, discount, created, "payUntil", "freeAt", terms, consents
                    from rows
                ), places as (
                    insert into account_place (account_id, organiser_id)
                    select distinct account, organiser from rows where account is not null order by 1, 2
                    on conflict do nothing
                )
                insert into buyer (organiser_id, order_id, email, email_key, name, phone)
                select organiser, id, email, "emailKey", name, phone from rows
                """).param("orders", Json.write(orders)).update();
        database.sql("""
                insert into order_line (organiser_id, line_id, order_id, event_id, seat, offer_id, section, row_name,
                    seat_name, gate, zone, level, category, category_name, currency, price_minor, fee_minor, vat_bp,
                    fee_tax_minor, entries, code_form)
                select organiser, id, "order", event, seat, offer, section, "row", "seatName", gate, zone, level,
                    category, "categoryName", currency, price, fee, vat, "feeTax", entries, form
                from jsonb_to_recordset(cast(:lines as jsonb)) as r(
                    organiser uuid, id uuid, "order" uuid, event uuid, seat int, offer uuid, section text, "row" text,
                    "seatName" text, gate text, zone text, level text, category text, "categoryName" text,
                    currency text, price bigint, fee bigint, vat int, "feeTax" bigint,
                    entries int, form text)
                """).param("lines", Json.write(lines(drafts))).update();
    }

    private static List<LineRow> lines(List<Draft> drafts) {
        var rows = new ArrayList<LineRow>();
        for (var draft : drafts) {
            for (int i = 0; i < draft.order().lines().size(); i++) {
                var line = draft.order().lines().get(i);
                var held = draft.cart().lines().get(i);
                rows.add(new LineRow(
                        draft.order().organiser().value(),
                        line.lineId().value(),
                        draft.order().id().value(),
                        line.eventId().value(),
                        line.seat(),
                        held.offerId().value(),
                        line.section(),
                        line.row(),
                        line.seatName(),
                        line.gate(),
                        line.zone(),
                        line.level(),
                        line.category(),
                        line.categoryName(),
                        line.price().currency(),
                        line.price().amount(),
                        line.fee().amount(),
                        line.vat(),
                        held.priced().feeTax().amount(),
                        held.priced().entrance().entries(),
                        held.priced().entrance().form()));
            }
        }
        return rows;
    }
}
