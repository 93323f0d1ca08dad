package tribune.payments.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.payments.payment.PaymentView.CaptureView;
import tribune.payments.payment.PaymentView.RefundView;
import tribune.payments.payment.PaymentView.ReviewView;

/** Reads payments for people. */
public final class PaymentViews {
    private final Database database;

    public PaymentViews(Database database) {
        this.database = database;
    }

    Optional<PaymentView> find(PaymentId id) {
        return database.sql("""
                select order_id, state, reference, amount_minor, currency, provider, begun_at, closed_at, close_reason
                from payment where id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> new PaymentView(
                        id,
                        new OrderId(row.getObject("order_id", UUID.class)),
                        Payment.State.of(row.getString("state")),
                        row.getString("reference"),
                        row.getString("currency") == null ? null : money(row),
                        row.getString("provider"),
                        row.getTimestamp("begun_at").toInstant(),
                        instant(row.getTimestamp("closed_at")),
                        row.getString("close_reason"),
                        captures(id),
                        refunds(id),
                        reviews(id)))
                .optional();
    }

    private List<CaptureView> captures(PaymentId payment) {
        return database.sql("""
                select provider_reference, amount_minor, currency, accepted, captured_at
                from capture where payment_id = :payment order by recorded_at, id
                """)
                .param("payment", payment.value())
                .query((row, _) -> new CaptureView(
                        row.getString("provider_reference"),
                        money(row),
                        row.getBoolean("accepted"),
                        row.getTimestamp("captured_at").toInstant()))
                .list();
    }

    private List<RefundView> refunds(PaymentId payment) {
        return database.sql("""
                select id, cause, amount_minor, currency, state, requested_at, settled_at, failure
                from refund where payment_id = :payment order by requested_at, id
                """)
                .param("payment", payment.value())
                .query((row, _) -> new RefundView(
                        new RefundId(row.getObject("id", UUID.class)),
                        row.getString("cause"),
                        money(row),
                        Refund.State.of(row.getString("state")),
                        row.getTimestamp("requested_at").toInstant(),
                        instant(row.getTimestamp("settled_at")),
                        row.getString("failure")))
                .list();
    }

    private List<ReviewView> reviews(PaymentId payment) {
        return database.sql("""
                select reason, amount_minor, currency, noted_at from review where payment_id = :payment
                order by noted_at, id
                """)
                .param("payment", payment.value())
                .query((row, _) -> new ReviewView(
                        row.getString("reason"),
                        money(row),
                        row.getTimestamp("noted_at").toInstant()))
                .list();
    }

    private static Money money(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount_minor"), row.getString("currency"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
