package tribune.sales.order;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.RefundId;
import tribune.contracts.payments.RefundFailed;
import tribune.kernel.Consumers;
import tribune.kernel.Database;
import tribune.kernel.Money;

/** Refunds that the provider refused for good, so that the order desk sees them and sends the money another way. */
public final class FailedRefunds {
    /** {@code reason} is the provider's own, for people. */
    record FailedRefund(RefundId refundId, Money amount, String reason, Instant failedAt) {}

    private final Database database;

    public FailedRefunds(Database database) {
        this.database = database;
    }

    public void learnFrom(Consumers facts) {
        facts.on(RefundFailed.class, (_, refund) -> learn(refund));
    }

    /** In the consumer's transaction; a second time changes nothing. */
    private void learn(RefundFailed fact) {
        database.sql("""
                insert into failed_refund (organiser_id, refund_id, order_id, amount_minor, currency, reason, failed_at)
                values (:organiser, :refund, :order, :amount, :currency, :reason, :at)
                on conflict (refund_id) do nothing
                """)
                .param("organiser", fact.organiserId().value())
                .param("refund", fact.refundId().value())
                .param("order", fact.orderId().value())
                .param("amount", fact.amount().amount())
                .param("currency", fact.amount().currency())
                .param("reason", fact.reason())
                .param("at", Timestamp.from(fact.failedAt()))
                .update();
    }

    /** In the open transaction, oldest first. */
    List<FailedRefund> of(OrderId order) {
        return database.sql("""
                select refund_id, amount_minor, currency, reason, failed_at from failed_refund
                where order_id = :order order by failed_at, refund_id
                """)
                .param("order", order.value())
                .query((row, _) -> new FailedRefund(
                        new RefundId(row.getObject("refund_id", java.util.UUID.class)),
                        new Money(row.getLong("amount_minor"), row.getString("currency")),
                        row.getString("reason"),
                        row.getTimestamp("failed_at").toInstant()))
                .list();
    }
}
