package tribune.sales.order;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.sales.limit.Screening.Reason;

/** Orders that rules held back, and what people decided. */
final class ReviewStore {
    private final Database database;

    ReviewStore(Database database) {
        this.database = database;
    }

    void open(Order order, Collection<Reason> reasons, Instant capturedAt, Instant now) {
        database.sql("""
                insert into order_review (organiser_id, order_id, reasons, captured_at, opened_at)
                values (:organiser, :order, :reasons, :captured, :now)
                """)
                .param("organiser", order.organiser().value())
                .param("order", order.id().value())
                .param("reasons", reasons.stream().map(Reason::name).toArray(String[]::new))
                .param("captured", Timestamp.from(capturedAt))
                .param("now", Timestamp.from(now))
                .update();
    }

    void decide(OrderId order, boolean accepted, String by, @Nullable String note, Instant now) {
        database.sql("""
                update order_review set accepted = :accepted, decided_by = :by, note = :note, decided_at = :now
                where order_id = :order and decided_at is null
                """)
                .param("order", order.value())
                .param("accepted", accepted)
                .param("by", by)
                .param("note", note)
                .param("now", Timestamp.from(now))
                .update();
    }

    Instant capturedAt(OrderId order) {
        return database.sql("select captured_at from order_review where order_id = :order")
                .param("order", order.value())
                .query((row, _) -> row.getTimestamp("captured_at").toInstant())
                .single();
    }

    Optional<OrderReview> find(OrderId order) {
        return select("where r.order_id = :order", order.value(), null, 1).stream()
                .findFirst();
    }

    /** Those that wait, the longest waiting first; or all that were decided too, newest last. */
    List<OrderReview> page(boolean decided, @Nullable UUID after, int limit) {
        return select(
                "where (r.decided_at is not null) = :decided and (:after::uuid is null or r.order_id > :after)",
                after,
                decided,
                limit);
    }

    private List<OrderReview> select(String where, @Nullable UUID id, @Nullable Boolean decided, int limit) {
        return database.sql("""
                select r.order_id, o.reference, o.total_minor, o.currency, r.reasons, r.opened_at, r.decided_at,
                    r.decided_by, r.accepted, r.note
                from order_review r join customer_order o on o.order_id = r.order_id
                """ + where + " order by r.order_id limit :limit")
                .param("order", id)
                .param("after", id)
                .param("decided", decided)
                .param("limit", limit)
                .query((row, _) -> {
                    var at = row.getTimestamp("decided_at");
                    return new OrderReview(
                            new OrderId(row.getObject("order_id", UUID.class)),
                            row.getString("reference"),
                            new Money(row.getLong("total_minor"), row.getString("currency")),
                            Arrays.stream((String[]) row.getArray("reasons").getArray())
                                    .map(Reason::valueOf)
                                    .toList(),
                            row.getTimestamp("opened_at").toInstant(),
                            at == null ? null : at.toInstant(),
                            row.getString("decided_by"),
                            at == null ? null : row.getBoolean("accepted"),
                            row.getString("note"));
                })
                .list();
    }
}
