package tribune.sales.price;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VoucherId;
import tribune.kernel.Database;
import tribune.sales.price.Vouchers.Discount;

final class VoucherStore {
    private static final String VOUCHERS = """
            select v.voucher_id, v.code, v.currency, v.percentage_bp, v.amount_minor, v.budget_minor, v.max_uses,
                v.max_tickets, v.event_id, v.category, v.valid_from, v.valid_until, v.stopped_at, v.created_at,
                u.uses, u.tickets, u.spent
            from voucher v cross join lateral (
                select count(*) as uses, coalesce(sum(use.tickets), 0) as tickets,
                    coalesce(sum(use.amount_minor), 0) as spent
                from voucher_use use join customer_order o on o.order_id = use.order_id
                where use.voucher_id = v.voucher_id and o.state in ('PENDING', 'PAID')) u
            where v.organiser_id = :organiser and
            """;

    private final Database database;

    VoucherStore(Database database) {
        this.database = database;
    }

    /**
     * Locks the voucher until the transaction ends. A statement of its own: only the next one sees what the transaction
     * that held the lock before has written.
     */
    void lock(OrganiserId organiser, String code) {
        database.sql("select voucher_id from voucher where organiser_id = :organiser and code = :code for update")
                .param("organiser", organiser.value())
                .param("code", code)
                .query(UUID.class)
                .optional();
    }

    Optional<Voucher> byCode(OrganiserId organiser, String code) {
        return database.sql(VOUCHERS + " v.code = :code")
                .param("organiser", organiser.value())
                .param("code", code)
                .query(VoucherStore::voucher)
                .optional();
    }

    Optional<Voucher> find(OrganiserId organiser, VoucherId id) {
        return database.sql(VOUCHERS + " v.voucher_id = :id")
                .param("organiser", organiser.value())
                .param("id", id.value())
                .query(VoucherStore::voucher)
                .optional();
    }

    /** In the order of their codes. */
    List<Voucher> page(OrganiserId organiser, @Nullable String after, int rows) {
        return database.sql(VOUCHERS + " v.code > :after order by v.code limit :rows")
                .param("organiser", organiser.value())
                .param("after", after == null ? "" : after)
                .param("rows", rows)
                .query(VoucherStore::voucher)
                .list();
    }

    boolean hasEvent(EventId event) {
        return database.sql("select exists (select from event where event_id = :event)")
                .param("event", event.value())
                .query(Boolean.class)
                .single();
    }

    Optional<String> currency(OrganiserId organiser) {
        return database.sql("select currency from organiser where organiser_id = :organiser")
                .param("organiser", organiser.value())
                .query(String.class)
                .optional();
    }

    Optional<String> fingerprint(VoucherId id) {
        return database.sql("select fingerprint from voucher where voucher_id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    List<NewVoucher> codes(Collection<UUID> ids) {
        return database.sql("select voucher_id, code from voucher where voucher_id = any(:ids) order by code")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) ->
                        new NewVoucher(new VoucherId(row.getObject("voucher_id", UUID.class)), row.getString("code")))
                .list();
    }

    /** One voucher for each code and id that is not taken; returns how many that were. */
    int insert(OrganiserId organiser, List<NewVoucher> vouchers, Voucher.Terms terms, String fingerprint, Instant now) {
        return database.sql("""
                insert into voucher (organiser_id, voucher_id, code, currency, percentage_bp, amount_minor,
                    budget_minor, max_uses, max_tickets, event_id, category, valid_from, valid_until, created_at,
                    fingerprint)
                select :organiser, n.id, n.code, :currency, :basisPoints, :amount, :budget, :maxUses, :maxTickets,
                    :event, :category, :from, :until, :now, :fingerprint
                from unnest(:ids::uuid[], :codes::text[]) as n (id, code)
                on conflict do nothing
                """)
                .param("organiser", organiser.value())
                .param("ids", vouchers.stream().map(v -> v.id().value()).toArray(UUID[]::new))
                .param("codes", vouchers.stream().map(NewVoucher::code).toArray(String[]::new))
                .param("currency", terms.currency())
                .param("basisPoints", terms.basisPoints(), Types.INTEGER)
                .param("amount", terms.amount(), Types.BIGINT)
                .param("budget", terms.budget(), Types.BIGINT)
                .param("maxUses", terms.maxUses(), Types.INTEGER)
                .param("maxTickets", terms.maxTickets(), Types.INTEGER)
                .param("event", terms.eventId() == null ? null : terms.eventId().value(), Types.OTHER)
                .param("category", terms.category(), Types.VARCHAR)
                .param("from", timestamp(terms.validFrom()), Types.TIMESTAMP)
                .param("until", timestamp(terms.validUntil()), Types.TIMESTAMP)
                .param("now", Timestamp.from(now))
                .param("fingerprint", fingerprint)
                .update();
    }

    /** A use of the order; once, however often it is recorded. */
    void insertUse(OrganiserId organiser, OrderId order, Discount discount) {
        database.sql("""
                insert into voucher_use (organiser_id, voucher_id, order_id, tickets, amount_minor)
                values (:organiser, :voucher, :order, :tickets, :amount) on conflict do nothing
                """)
                .param("organiser", organiser.value())
                .param("voucher", discount.voucherId().value())
                .param("order", order.value())
                .param("tickets", discount.tickets())
                .param("amount", discount.total().amount())
                .update();
    }

    void stop(VoucherId id, Instant now) {
        database.sql("update voucher set stopped_at = :now where voucher_id = :id and stopped_at is null")
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Voucher voucher(ResultSet row, int number) throws SQLException {
        var event = row.getObject("event_id", UUID.class);
        var terms = new Voucher.Terms(
                row.getString("currency"),
                row.getObject("percentage_bp", Integer.class),
                row.getObject("amount_minor", Long.class),
                row.getObject("budget_minor", Long.class),
                row.getObject("max_uses", Integer.class),
                row.getObject("max_tickets", Integer.class),
                event == null ? null : new EventId(event),
                row.getString("category"),
                instant(row.getTimestamp("valid_from")),
                instant(row.getTimestamp("valid_until")));
        return new Voucher(
                new VoucherId(row.getObject("voucher_id", UUID.class)),
                row.getString("code"),
                terms,
                instant(row.getTimestamp("stopped_at")),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("uses"),
                row.getLong("tickets"),
                row.getLong("spent"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
